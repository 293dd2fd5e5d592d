import Commons
import GRDB
import Kernel
import Markup

extension BodyMeeting {
  /// The minutes as a document; what everybody may read leaves out who came and what is left to do.
  func minutesPaper(_ db: Database, for readers: Access) throws -> Paper {
    guard minutes != nil else { throw Sentence("La réunion « \(title) » n’a pas encore de compte rendu.") }
    return Paper(
      "compte-rendu-\(key)", day: on,
      Sheet(
        record, kind: minutesState == .approved ? "Compte rendu" : "Projet de compte rendu", title: title,
        blocks: try blocks(db, for: readers, on: on)))
  }

  /// The list that those who come sign.
  func attendancePaper(_ db: Database) throws -> Paper {
    let session = try session(db)
    let table = DocumentTable(
      "Feuille de présence", columns: ["Nom", "Pour", "Signature", "Pouvoir donné à"],
      rows: session.holders.map { holder in
        let bearer = session.attendance[holder.key]?.proxy.flatMap(session.holder)?.name ?? ""
        return [[.text(holder.name)], [.text(holder.detail)], [], [.text(bearer)]]
      })
    let voices = French.count(session.count.electors, "voix", "voix")
    let quorum = session.needed.map { "\(voices) ; quorum : \(French.number($0))." } ?? "\(voices)."
    return Paper(
      "presence-\(key)", style: "presence", day: on,
      Sheet(
        record, kind: "Feuille de présence", title: title, lead: [.text(quorum)],
        blocks: [.facts(facts()), .table(table)]))
  }
}
