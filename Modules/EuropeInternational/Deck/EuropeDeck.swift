import GRDB
import Kernel

extension DeckPart {
  /// The projects on the theme that had begun, or that nothing dates.
  static let projectsOnTheme = DeckPart("europe/theme", order: 150) { db, request in
    guard let theme = request.theme else { return [] }
    let projects = try Project.fetchAll(
      db,
      sql: """
        SELECT * FROM project WHERE key IN (SELECT owner FROM project_themes WHERE target = ?)
        ORDER BY valid_from IS NULL, valid_from DESC, name COLLATE french, key
        """, arguments: [theme.key]
    ).filter { project in project.isUnderWay && (project.validFrom.map { $0 <= request.date } ?? true) }
    let items = projects.prefix(4).map { project in
      var item = project.item()
      item.mark = item.mark ?? "sans date"
      return item
    }
    return items.isEmpty ? [] : [Slide("Des projets sur ce thème", blocks: [.list(items)])]
  }
}
