internal import Markup

/// One thing that a form asks for.
public struct Field: Sendable {
  public enum Kind: Sendable {
    case line
    /// Several lines; `rows` is how many the box shows.
    case text(rows: Int)
    case email
    /// A web address.
    case url
    case phone
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// A day, `2026-05-12`.
    case day
    /// An hour in Paris, `14:30`.
    case time
    /// One of the options; the first one that is empty stands for no choice.
    case choice([FilterField.Option])
    /// A box to tick; its value is `yes` or empty.
    case flag
    case files(UploadRule)
  }

  public let name: String
  public let label: String
  /// One sentence under the label: what is expected and why it is asked.
  public let hint: String?
  public let kind: Kind
  public let isRequired: Bool
  /// In characters.
  public let limit: Int
  /// The browser's word for it, so that it can fill it in: `email`, `name`, `organization`, `tel`.
  public let autocomplete: String?

  public init(
    _ name: String, _ label: String, hint: String? = nil, _ kind: Kind = .line, required: Bool = false,
    limit: Int = 200, autocomplete: String? = nil
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.kind = kind
    isRequired = required
    self.limit = limit
    self.autocomplete = autocomplete
  }

  /// What is wrong with a value; nil when nothing is.
  /// - Parameter options: the choices that the records give, where the field has none of its own.
  public func problem(with value: String, options: [FilterField.Option]? = nil) -> FieldProblem? {
    if value.isEmpty { return isRequired ? FieldProblem(name, missing) : nil }
    guard value.count <= limit else {
      return FieldProblem(
        name, "« \(label) » compte \(French.count(value.count, "caractère", "caractères")), \(limit) au plus.")
    }
    guard value.unicodeScalars.allSatisfy({ isAllowed($0) }) else {
      return FieldProblem(name, "« \(label) » contient un caractère de commande ; retapez le texte.")
    }
    switch kind {
    case .email:
      return MailSyntax.isAddress(value)
        ? nil : FieldProblem(name, "« \(value) » n’est pas une adresse de courriel, comme prenom.nom@ville.fr.")
    case .url:
      return Link.web(value) == nil
        ? FieldProblem(name, "« \(value) » n’est pas une adresse web, comme https://www.ville.fr.") : nil
    case .phone:
      return value.wholeMatch(of: /[+0-9][0-9 .()\-]{5,24}/) == nil
        ? FieldProblem(name, "« \(value) » n’est pas un numéro de téléphone, comme 01 23 45 67 89.") : nil
    case .number(let range):
      return Int(value).map(range.contains) == true
        ? nil
        : FieldProblem(
          name, "« \(label) » est un nombre entier entre \(range.lowerBound) et \(range.upperBound).")
    case .day:
      return PartialDate(value)?.day == nil
        ? FieldProblem(name, "« \(value) » n’est pas une date comme 2026-05-12.") : nil
    case .time:
      return ClockTime.isOne(value) ? nil : FieldProblem(name, "« \(value) » n’est pas une heure comme 14:30.")
    case .choice(let own):
      return (options ?? own).contains { $0.value == value }
        ? nil : FieldProblem(name, "« \(label) » : choisissez dans la liste.")
    case .flag: return value == "yes" ? nil : FieldProblem(name, missing)
    case .line, .text, .files: return nil
    }
  }

  private var missing: String {
    switch kind {
    case .choice: "Choisissez « \(label) »."
    case .flag: "Cochez « \(label) » pour continuer."
    case .files: "Joignez « \(label) »."
    case .line, .text, .email, .url, .phone, .number, .day, .time: "Renseignez « \(label) »."
    }
  }

  /// Line ends only where there are lines; no other control character anywhere.
  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    if case .text = kind, scalar == "\n" || scalar == "\t" { return true }
    return scalar.properties.generalCategory != .control
  }
}

/// The plain form of a mail address, `name@host.tld` in ASCII: what every mail server takes.
public enum MailSyntax {
  public static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@")
    return parts.count == 2 && parts[0].utf8.count <= 64 && parts[1].utf8.count <= 189
      && text.wholeMatch(
        of:
          /[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+(\.[A-Za-z0-9!#$%&'*+\/=?^_`{|}~\-]+)*@([A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}/
      ) != nil
  }
}
