import Composition
import GRDB
import Kernel
import Store
import TestSupport

/// The clubs and events of 2030. Everything in it is invented: no such event was ever held, and nobody came.
///
/// Each line holds one trap: an attendance that is about, names without a headcount, somebody who came both ways, a change that was
/// decided on the last evening of the year in London and the first night of the next in Paris …
enum GatheringFiguresScene {
  /// Read by tests and never written.
  static let shared = Result { try made() }

  /// Made anew, for tests that write.
  static func made() throws -> InventedRecords { try InventedRecords(noting: "event/invente-club-1", fill) }

  // MARK: The invention

  /// Key, kind, role, status, first day, mode, attendance; régions; themes.
  private static let events = """
    club-1     club      co-organises  held       2030-01-15  on-site       10   reg-53         foncier
    club-2     club      co-organises  held       2030-03-20  online        31   reg-93,reg-94  foncier,ptce
    club-3     club      organises     held       2030-09-10  hybrid        -    reg-53         ptce
    club-4     club      organises     planned    2030-11-01  on-site       -    reg-53         ptce
    web        webinar   organises     held       2030-05-05  online        ~40  -              ptce
    elsewhere  meeting   relays        held       2030-06-30  on-site       100  reg-53         -
    training   training  contributes   held       2030-10-10  on-site       20   -              -
    seminar    webinar   organises     held       2030-12-01  not-recorded  15   -              foncier
    cancelled  meeting   organises     cancelled  2030-04-04  on-site       -    -              -
    moved      meeting   co-organises  moved      2030-02-02  on-site       -    -              -
    later      meeting   organises     planned    2031-03-03  on-site       -    -              -
    milestone  milestone organises     held       2030-02-02  not-recorded  -    -              -
    """

  private static func fill(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO theme (key, label) VALUES ('foncier', 'Foncier inventé'), ('ptce', 'PTCE inventés');
        INSERT INTO organisation (key, name, kind) VALUES ('invente-cnfpt', 'CNFPT inventé', 'training');
        INSERT INTO club_area (key, name, status) VALUES ('ouest', 'Zone inventée de l’Ouest', 'active'),
          ('sud', 'Zone inventée du Sud', 'active'), ('nord', 'Zone inventée du Nord', 'planned');
        INSERT INTO club_area_regions (owner, target, position) VALUES ('ouest', 'reg-53', 0), ('sud', 'reg-93', 0),
          ('sud', 'reg-94', 1), ('nord', 'reg-32', 0);
        """)
    for line in events.split(separator: "\n") {
      let cells = line.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      let key = "invente-\(cells[0])"
      try db.execute(
        sql: """
          INSERT INTO event (key, title, kind, role, status, starts_on, mode, attendance)
          VALUES (?, ?, ?, ?, ?, ?, ?, nullif(?, ''))
          """, arguments: StatementArguments([key, "Rendez-vous inventé \(cells[0])"] + cells[1...6]))
      for (position, region) in cells[7].split(separator: ",").enumerated() {
        try db.execute(
          sql: "INSERT INTO event_regions (owner, target, position) VALUES (?, ?, ?)",
          arguments: [key, String(region), position])
      }
      for (position, theme) in cells[8].split(separator: ",").enumerated() {
        try db.execute(
          sql: "INSERT INTO event_themes (owner, target, position) VALUES (?, ?, ?)",
          arguments: [key, String(theme), position])
      }
    }
    try people(db)
    try afterwards(db)
  }

  /// Ada came to three gatherings, to one of them both ways; Dan did not come.
  private static let attendances = [
    ("club-3", "ada", "came", true, true), ("club-3", "bob", "came", false, true),
    ("club-3", "cleo", "came", true, false),
    ("club-3", "dan", "absent", false, false), ("web", "ada", "came", false, true), ("web", "eve", "came", false, true),
    ("training", "ada", "came", true, false),
  ]

  private static func people(_ db: Database) throws {
    for (number, (event, name, state, onSite, online)) in attendances.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO registration (event, name, email, organisation_key, mode, state, asked_at, placed_at, turn)
          VALUES (?, ?, ?, 'invente-cnfpt', 'on-site', 'confirmed', '2030-01-01T08:00:00Z', '2030-01-01T08:00:00Z', ?)
          """,
        arguments: ["invente-\(event)", "Nom inventé \(name)", "\(name)@exemple.fr", number + 1])
      try db.execute(
        sql: """
          INSERT INTO registration_attendance (registration, state, on_site, online, recorded_at, recorded_by)
          VALUES (?, ?, ?, ?, '2030-12-31T08:00:00Z', 'test')
          """, arguments: [db.lastInsertedRowID, state, onSite, online])
    }
  }

  private static func afterwards(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO event_change (event, kind, author, changed_at) VALUES
          ('invente-club-2', 'moved', 'test', '2030-03-01T10:00:00Z'),
          ('invente-club-2', 'moved', 'test', '2030-03-02T10:00:00Z'),
          ('invente-club-1', 'hours', 'test', '2030-01-02T10:00:00Z'),
          ('invente-later', 'moved', 'test', '2030-12-31T23:30:00Z');
        INSERT INTO event_minutes (event, title, body, state, audience, written_on, published_on) VALUES
          ('invente-club-1', 'Invention', 'Texte.', 'published', 'everyone', '2030-01-20', '2030-01-25'),
          ('invente-club-2', 'Invention', 'Texte.', 'draft', 'everyone', '2030-03-25', NULL),
          ('invente-club-3', 'Invention', 'Texte.', 'published', 'members', '2030-09-20', '2030-09-30'),
          ('invente-web', 'Invention', 'Texte.', 'published', 'everyone', '2030-07-01', '2030-07-04');
        INSERT INTO event_survey (event, opened_at, closes_on) VALUES
          ('invente-web', '2030-05-05T18:00:00Z', '2030-06-05'), ('invente-club-1', '2030-01-15T18:00:00Z', '2030-02-15');
        INSERT INTO survey_answer (event, satisfaction, usefulness, answered_on) VALUES
          ('invente-web', 5, 5, '2030-05'), ('invente-web', 4, 5, '2030-05'), ('invente-web', 4, 5, '2030-05'),
          ('invente-web', 3, 5, '2030-05'), ('invente-web', 1, 5, '2030-06'), ('invente-club-1', 1, 1, '2030-01'),
          ('invente-club-1', 1, 1, '2030-01'), ('invente-club-1', 1, 1, '2030-01'), ('invente-club-1', 1, 1, '2030-02');
        INSERT INTO training (event, programme_year, hours, level, audience) VALUES
          ('invente-training', 2030, 3.5, 'discovery', 'both'), ('invente-seminar', 2031, 2.25, 'expert', 'agents');
        INSERT INTO event_organisation (event, organisation, role)
          VALUES ('invente-training', 'invente-cnfpt', 'partner');
        """)
  }
}
