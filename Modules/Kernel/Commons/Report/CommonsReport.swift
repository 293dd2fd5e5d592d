public import GRDB
public import Kernel
internal import Markup

extension Contradiction {
  /// The last chapter of the report: what the sources do not agree on.
  public static let chapter = (id: "contradictions", title: "Contradictions entre les sources")

  /// The blocks of that chapter. It speaks of every feature's records, so the kernel names them.
  public static func chapterBlocks(_ kernel: Kernel, _ db: Database) throws -> [Block] {
    let found = try Provenance.contradictions(db)
    guard !found.isEmpty else { return [.empty("Aucune contradiction n’est enregistrée.")] }
    let count = French.count(found.count, "fait", "faits")
    return [
      .paragraph([
        .text(
          "Sur \(count), les documents ne s’accordent pas. Un énoncé est retenu, avec sa raison ; l’autre reste visible."
        )
      ]),
      .table(table(found, kernel, db)),
    ]
  }
}
