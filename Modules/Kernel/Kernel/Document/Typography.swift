internal import Markup

/// The language in which a document is set: what the printer itself says, and the spaces, thousands and signs of that language.
public enum Typography: Sendable, Hashable {
  case french
  case english

  /// As the attribute `lang` has it.
  public var language: String {
    switch self {
    case .french: "fr"
    case .english: "en"
    }
  }

  public func typeset(_ text: String) -> String {
    switch self {
    case .french: French.typeset(text)
    case .english: English.typeset(text)
    }
  }

  public func number(_ value: Int) -> String {
    switch self {
    case .french: French.number(value)
    case .english: English.number(value)
    }
  }

  /// A number of a figure, its nuance left out: « 88 111 », « 32 % », “88,111”; a year keeps its digits together.
  func headline(_ result: FigureResult) -> String {
    guard let number = result.headline.number else { return notRecorded }
    let text = result.figure.unit == .year ? String(number) : self.number(number)
    return result.figure.unit == .percent ? text + percentSign : text
  }

  /// « au moins », « environ »; nil for an exact number.
  func nuance(of quantity: Quantity) -> String? {
    switch (quantity, self) {
    case (.atLeast, .french): "au moins"
    case (.atLeast, .english): "at least"
    case (.about, .french): "environ"
    case (.about, .english): "about"
    case (.exact, _), (.notRecorded, _): nil
    }
  }

  /// A number in full: « au moins 120 », “at least 120”; a year keeps its digits together.
  public func text(of quantity: Quantity, in unit: Figure.Unit? = nil) -> String {
    guard let number = quantity.number else { return notRecorded }
    let digits = unit == .year ? String(number) : self.number(number)
    return (nuance(of: quantity).map { "\($0) " } ?? "") + digits
  }

  /// What a number of a figure counts: its unit, or its title where the unit is a sign or a year.
  func label(of result: FigureResult) -> String {
    let (unit, number) = (result.figure.unit, result.headline.number ?? 0)
    if unit == .percent || (unit == .year && self != .french) { return result.figure.title }
    return isSingular(number) ? unit.singular : unit.plural
  }

  /// What stands under a number: whether it was declared, and what the records let count; nil when there is nothing to count.
  func note(on result: FigureResult) -> String? {
    guard let counted = result.computation?.value else { return nil }
    let agrees = result.declared?.value == .exact(counted)
    return switch (self, result.declared) {
    case (.french, nil): "compté dans les fiches"
    case (.english, nil): "counted in the records"
    case (.french, _?): agrees ? "déclaré et compté" : "déclaré ; \(number(counted)) dans les fiches"
    case (.english, _?): agrees ? "stated and counted" : "stated; \(number(counted)) in the records"
    }
  }

  /// Whether a number takes the unit’s singular: French does below two, English for one alone.
  func isSingular(_ number: Int) -> Bool { self == .french ? number < 2 : number == 1 }

  private var percentSign: String { self == .french ? "\u{202F}%" : "%" }
  private var notRecorded: String { self == .french ? "non renseigné" : "not recorded" }
}
