public import GRDB
public import Kernel
internal import Markup

extension Event {
  public var record: RecordID { RecordID("event", key) }

  /// « 5 et 6 décembre 2024 »
  public var dateText: String { PartialDate.span(startsOn, endsOn) }

  public static func find(_ db: Database, key: String) throws -> Event? {
    try Event.fetchOne(db.cachedStatement(sql: "SELECT * FROM event WHERE key = ?"), arguments: [key])
  }

  /// The event as an entry of a list.
  public func item() -> Item {
    var tags = [kind.label]
    if mode != .notRecorded { tags.append(mode.label) }
    if status != .held { tags.append(status.label) }
    var detail: [Inline] = []
    if let place, place != mode.label { detail.append(.text(place)) }
    if attendance != .notRecorded {
      detail.append(.text((detail.isEmpty ? "" : " · ") + attendance.text + " participant·e·s"))
    }
    return Item(title, opens: record, mark: dateText, tags: tags, detail: detail)
  }

  /// The event told in full.
  public func sheet(_ db: Database) throws -> Sheet {
    let regions = try Territory.named(db, sql: "SELECT target FROM event_regions WHERE owner = ?", key)
    let themes = try Theme.of(db, owner: key, in: "event_themes")
    let otherDates = try OtherDates(db, of: [self]).text(of: self)
    var blocks = [Block].facts(
      Fact("Date", [.text([dateText, otherDates].compactMap { $0 }.joined(separator: " ; "))]),
      Fact.optional("Horaires", Hours.text(startsAt, endsAt)),
      Fact("Mode", mode.label),
      Fact.optional("Lieu", place == mode.label ? nil : place),
      regions.isEmpty ? nil : Fact(regions.count > 1 ? "Régions" : "Région", linked(regions) { ($0.name, $0.record) }),
      Fact("Rôle du réseau", role.label),
      Fact("État", status.label),
      // Nobody came yet to what is only announced.
      status == .held || attendance != .notRecorded ? Fact("Participants", attendance.text) : nil,
      themes.isEmpty ? nil : Fact("Thèmes", linked(themes) { ($0.label, $0.record) }),
      edition.flatMap { Fact("Édition", $0 == 1 ? "1re" : "\($0)e") })
    if let description { blocks.append(.paragraph([.text(description)])) }
    blocks += .section("Avec", unlessEmpty: try partners(db))
    blocks += .section("Intervenantes et intervenants", unlessEmpty: try people(db))
    if let note { blocks.append(.note([.text(note)])) }
    return Sheet(record, kind: kind.label, title: title, blocks: blocks)
  }

  private func partners(_ db: Database) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT o.key, o.name, e.role, e.note FROM event_organisation e JOIN organisation o ON o.key = e.organisation
        WHERE e.event = ? ORDER BY e.role, o.name COLLATE french
        """, arguments: [key]
    ).map { row in
      let role = EventOrganisationRole(rawValue: row["role"])?.label ?? ""
      return Item(
        row["name"], opens: RecordID("organisation", row["key"]), tags: [role],
        detail: (row["note"] as String?).map { [.text($0)] } ?? [])
    }
  }

  private func people(_ db: Database) throws -> [Item] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT p.key, p.given_name || ' ' || p.family_name AS name, e.role, e.note
        FROM event_person e JOIN person p ON p.key = e.person WHERE e.event = ? ORDER BY e.role, p.family_name COLLATE french
        """, arguments: [key]
    ).map { row in
      let role = EventPersonRole(rawValue: row["role"])?.label ?? ""
      return Item(
        row["name"], opens: RecordID("person", row["key"]), tags: [role],
        detail: (row["note"] as String?).map { [.text($0)] } ?? [])
    }
  }
}

/// Names joined by commas, each opening onto its record.
public func linked<Value>(_ values: [Value], _ name: (Value) -> (String, RecordID)) -> [Inline] {
  var runs: [Inline] = []
  for value in values {
    if !runs.isEmpty { runs.append(.text(", ")) }
    let (text, record) = name(value)
    runs.append(.linked(text, .record(record)))
  }
  return runs
}
