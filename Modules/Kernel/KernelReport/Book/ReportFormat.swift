/// What `rtes-report build` makes of a report.
enum ReportFormat: String, CaseIterable, Sendable {
  /// One file for the screen, and the ledger of figures as CSV and JSON.
  case html
  /// For the screen: tagged (PDF/UA-1), with bookmarks and links.
  case pdf
  /// For the print shop: A4 with bleed and crop marks, black ink.
  case print
  case epub
  /// The ledger and the year's public records, as a Frictionless Data Package.
  case data

  /// `html,pdf` as people write it; nil when a word is none of them.
  static func named(_ list: String) -> Set<ReportFormat>? {
    let words = list.split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }
    let formats = words.compactMap { ReportFormat(rawValue: $0.lowercased()) }
    return formats.count == words.count && !formats.isEmpty ? Set(formats) : nil
  }

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
