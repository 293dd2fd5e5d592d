import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// The legal questions of the year, by theme; the answers are for members and stand nowhere here.
  static let legalSupport = EnglishSummary("legal", page: 2, order: 30, title: "Legal support") { db, period in
    let themes = try LegalTheme.all(db, LegalQuestion.of(period, db), period)
    guard !themes.isEmpty else { return [.empty("No legal question is recorded for \(period.text).")] }
    var counts: [Inline] = []
    for group in themes where group.declared != .notRecorded {
      if !counts.isEmpty { counts.append(.text(", ")) }
      counts.append(.linked(group.theme.label, .record(group.theme.record)))
      counts.append(.text(" (\(Typography.english.text(of: group.declared)))"))
    }
    let sentence = "A lawyer of the network answers its members’ questions on what an authority may do."
    let byTheme: [Inline] =
      counts.isEmpty ? [] : [.text(" Questions stated for \(period.text), by theme: ")] + counts + [.text(".")]
    return [.paragraph([.text(sentence)] + byTheme)]
  }
}
