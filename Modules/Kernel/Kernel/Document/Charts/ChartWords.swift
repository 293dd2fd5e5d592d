internal import Markup

/// What charts say by themselves, in each language.
extension Typography {
  /// For a value that nobody recorded, in a table or in full beside a row.
  var chartNotRecorded: String { self == .french ? "non renseigné" : "not recorded" }
  /// What stands where a chart has no room for more.
  static let chartGap = "–"
  /// Tells what the dash means.
  var chartGapExplained: String { typeset("\(Typography.chartGap) : \(chartNotRecorded)") }
  /// What opens the table that a chart stands for.
  var chartTable: String { self == .french ? "Le tableau" : "The table" }
  /// The heading of the column that names the rows.
  var chartRowTitle: String { self == .french ? "Intitulé" : "Item" }
  var chartDayTitle: String { self == .french ? "Jour" : "Day" }
  var chartTotal: String { "Total" }
  var chartTerritory: String { self == .french ? "Territoire" : "Territory" }

  /// What the values count, after a title.
  func chartUnit(_ unit: String) -> String { self == .french ? "en \(unit)" : "in \(unit)" }

  func chartScale(_ count: Int, _ unit: String) -> String {
    self == .french
      ? "Un carré vaut environ \(number(count)) \(unit)." : "One square stands for about \(number(count)) \(unit)."
  }

  /// « 1er mars », “1 March”.
  func chartDay(_ day: Chart.Day) -> String {
    self == .french
      ? "\(French.day(day.day)) \(French.months[day.month - 1])" : "\(day.day) \(English.months[day.month - 1])"
  }

  func chartMonth(_ month: Int) -> String {
    let name = self == .french ? French.months[month - 1] : English.months[month - 1]
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// From Monday on.
  var chartWeekdays: [String] {
    self == .french ? ["L", "M", "M", "J", "V", "S", "D"] : ["M", "T", "W", "T", "F", "S", "S"]
  }

  /// What a chart of bars shows, told from its values.
  func chartExtremes(_ bars: [BarChart.Bar]) -> String {
    guard let most = bars.max(by: { $0.value < $1.value }), let least = bars.min(by: { $0.value < $1.value }) else {
      return ""
    }
    return self == .french
      ? "De \(number(least.value)) (\(least.label)) à \(number(most.value)) (\(most.label))."
      : "From \(number(least.value)) (\(least.label)) to \(number(most.value)) (\(most.label))."
  }
}
