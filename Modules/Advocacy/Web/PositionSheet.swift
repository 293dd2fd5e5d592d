import Commons
import GRDB
import Kernel
import Markup

extension AdvocacyLevel {
  /// « Échelle nationale »
  var scale: String { "Échelle \(label.lowercased())" }
}

extension PositionPaper {
  var record: RecordID { RecordID("position", key) }

  static func find(_ db: Database, key: String) throws -> PositionPaper? {
    try PositionPaper.fetchOne(db, sql: "SELECT * FROM position WHERE key = ?", arguments: [key])
  }

  /// The position as an entry of a list.
  /// - Parameter withLevel: whether to tell its scale, where the list is not already arranged by it.
  func item(withLevel: Bool = false) -> Item {
    Item(
      title, opens: record, tags: (withLevel ? [level.scale] : []) + (statedOn.map { [$0.text] } ?? []),
      detail: summary.map { [.text($0)] } ?? [])
  }

  /// The position told in full, with what the network did within the same fiche action.
  func sheet(_ db: Database) throws -> Sheet {
    let themes = try Theme.of(db, owner: key, in: "position_themes")
    let chantier = try chantier.flatMap { try Chantier.find(db, key: $0) }
    var blocks = [Block].facts(
      Fact("Échelle", level.label),
      Fact("Prise de position", statedOn?.text ?? "date non renseignée"),
      chantier.map { Fact("Fiche action", [.linked($0.label, .record($0.record))]) },
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }))
    if let chantier {
      var actions = ActionFilter()
      actions.chantier = chantier.key
      blocks += .section(
        "Actions de plaidoyer de la même fiche", unlessEmpty: try actions.actions(db).map { $0.item() })
    }
    return Sheet(record, kind: "Position", title: title, lead: summary.map { [.text($0)] } ?? [], blocks: blocks)
  }
}
