internal import Markup

extension PartialDate {
  /// In English words: “5 March 2024”, “March 2024”, “2024”.
  public var english: String {
    guard let month else { return String(year) }
    let monthAndYear = "\(English.months[month - 1])\u{A0}\(year)"
    return day.map { "\($0)\u{A0}\(monthAndYear)" } ?? monthAndYear
  }
}
