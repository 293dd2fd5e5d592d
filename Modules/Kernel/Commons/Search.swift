import GRDB
import Kernel

extension SearchSource {
  static let organisations = SearchSource("commons/organisations", of: "organisation") {
    (organisation: Organisation, db) in
    guard !organisation.isPrivate else { return nil }
    let names = try String.fetchOne(
      db.cachedStatement(sql: "SELECT group_concat(name, ' ') FROM organisation_name WHERE organisation = ?"),
      arguments: [organisation.key])
    let body = [organisation.acronym, names, organisation.note].compactMap { $0 }
    return SearchEntry(
      organisation.record, kind: organisation.kind.label, title: organisation.name, body: body.joined(separator: " "))
  }

  static let people = SearchSource("commons/people", of: "person") { (person: Person, db) in
    let functions = try String.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT group_concat(m.function || ', ' || o.name, ' ; ')
          FROM mandate m JOIN organisation o ON o.key = m.organisation WHERE m.person = ?
          """), arguments: [person.key])
    return SearchEntry(person.record, kind: "Personne", title: person.name, body: functions ?? "")
  }

  static let themes = SearchSource("commons/themes", of: "theme") { (theme: Theme, _) in
    SearchEntry(theme.record, kind: "Thème", title: theme.label, body: theme.description ?? "")
  }

  static let territories = SearchSource("commons/territories", of: "territory", key: "code") { (place: Territory, _) in
    SearchEntry(place.record, kind: place.kind.label, title: place.name, body: "")
  }
}
