import Commons
import GRDB
import Kernel
import Markup

extension Event {
  /// Badges for those who come to the room, ten on an A4 sheet to be cut; nil when nobody has a place there.
  func badges(_ db: Database) throws -> Paper? {
    let attendees = try Attendee.expected(db, event: key).filter { $0.mode == .onSite }
    guard !attendees.isEmpty else { return nil }
    let sheets = stride(from: 0, to: attendees.count, by: Self.badgesOnSheet).map { start in
      Block.list(attendees[start..<min(start + Self.badgesOnSheet, attendees.count)].map { $0.badge(for: self) })
    }
    return Paper(
      "badges-\(key)", style: "badges", day: startsOn,
      Sheet(
        paperRecord, kind: "Badges", title: title, blocks: Array(sheets.map { [$0] }.joined(separator: [.pageBreak]))))
  }

  /// As many as the style `badges` lays out.
  private static let badgesOnSheet = 10

  /// The list that those who come sign, with empty lines for those who were not expected.
  func signInSheet(_ db: Database) throws -> Paper {
    let attendees = try Attendee.expected(db, event: key).filter { $0.mode == .onSite }
    let rows = attendees.map { [[Inline.text($0.name)], [.text($0.capacity)], [], [.text($0.code)]] }
    let empty = Array(repeating: Array(repeating: [Inline](), count: 4), count: Self.emptyLines)
    return Paper(
      "emargement-\(key)", style: "presence", day: startsOn,
      Sheet(
        paperRecord, kind: "Feuille d’émargement", title: title,
        lead: [.text("\(French.count(attendees.count, "personne attendue", "personnes attendues")) sur place.")],
        blocks: [
          .facts(appointment),
          .table(
            DocumentTable(
              "Émargement", columns: ["Nom", "Fonction et organisation", "Signature", "Code"], rows: rows + empty)),
          .note([
            "Cette feuille sert à attester la présence à cet événement. Elle est détruite quand les présences sont notées."
          ]),
        ]))
  }

  private static let emptyLines = 5

  /// Papers to be cut or signed stand on no page and were read in no source.
  private var paperRecord: RecordID { RecordID("event_paper", key) }
}

extension Attendee {
  fileprivate func badge(for event: Event) -> Item {
    Item(
      mark: "\(event.title) · \(event.dateText)", [.text(name)],
      tags: [code], detail: capacity.isEmpty ? [] : [.text(capacity)])
  }
}
