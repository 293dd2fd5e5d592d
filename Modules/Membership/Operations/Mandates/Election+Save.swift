import GRDB
import Kernel
import Store

extension Election {
  /// Takes down an election that is to come, in place of a former date where one is given.
  /// - Returns: how many mandates now end at it instead of at the former date.
  /// - Throws: ``Sentence`` when it is past, or when there is no election of that level at the former date.
  func save(insteadOf former: PartialDate?, _ journal: Journal, on today: PartialDate) throws -> Int {
    let db = journal.db
    let all = try Election.all(db)
    guard !date.isOver(on: today) else { throw ReferentDesk.past(date, all, on: today) }
    try db.execute(literal: "INSERT INTO election (date, level) VALUES (\(date), \(level)) ON CONFLICT DO NOTHING")
    try journal.note(.created, "election/\(date)/\(level.rawValue)")
    guard let former, former != date else { return 0 }
    guard all.contains(Election(date: former, level: level)) else {
      throw Sentence("Aucune élection de ce niveau n’est enregistrée pour \(former.text).")
    }
    try db.execute(literal: "DELETE FROM election WHERE date = \(former) AND level = \(level)")
    try journal.note(.removed, "election/\(former)/\(level.rawValue)")
    let moved = try Referent.all(db).filter { referent in
      try referent.validTo == nil && referent.untilElection == former
        && ElectionLevel.of(db, organisation: referent.organisation) == level
    }
    for referent in moved {
      try db.execute(literal: "UPDATE referent SET until_election = \(date) WHERE id = \(referent.id)")
      try journal.note(.changed, referent.record.description)
    }
    return moved.count
  }
}
