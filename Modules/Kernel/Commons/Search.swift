import GRDB
import Kernel

extension SearchSource {
  static let organisations = SearchSource("commons/organisations") { db in
    let names = try Row.fetchAll(
      db, sql: "SELECT organisation, group_concat(name, ' ') FROM organisation_name GROUP BY 1")
    let variants = Dictionary(uniqueKeysWithValues: names.map { ($0[0] as String, $0[1] as String) })
    return try Organisation.fetchAll(db, sql: "SELECT * FROM organisation ORDER BY key").map { organisation in
      let body = [organisation.acronym, variants[organisation.key], organisation.note].compactMap { $0 }
      return SearchEntry(
        organisation.record, kind: organisation.kind.label, title: organisation.name, body: body.joined(separator: " "))
    }
  }

  static let people = SearchSource("commons/people") { db in
    let functions = try Row.fetchAll(
      db,
      sql: """
        SELECT m.person, group_concat(m.function || ', ' || o.name, ' ; ')
        FROM mandate m JOIN organisation o ON o.key = m.organisation GROUP BY 1
        """)
    let byPerson = Dictionary(uniqueKeysWithValues: functions.map { ($0[0] as String, $0[1] as String) })
    return try Person.fetchAll(db, sql: "SELECT * FROM person ORDER BY key").map { person in
      SearchEntry(person.record, kind: "Personne", title: person.name, body: byPerson[person.key] ?? "")
    }
  }

  static let themes = SearchSource("commons/themes") { db in
    try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY key").map { theme in
      SearchEntry(theme.record, kind: "Thème", title: theme.label, body: theme.description ?? "")
    }
  }

  static let territories = SearchSource("commons/territories") { db in
    try Territory.fetchAll(db, sql: "SELECT * FROM territory ORDER BY code").map { territory in
      SearchEntry(territory.record, kind: territory.kind.label, title: territory.name, body: "")
    }
  }
}
