import GRDB
import Kernel

extension Certificate {
  /// - Parameter code: as it was typed.
  static func find(_ db: Database, code: String) throws -> Certificate? {
    try SQLRequest<Certificate>(
      "SELECT event, minutes, issued_on, holder_hash FROM certificate WHERE code_hash = \(hash(code))"
    ).fetchOne(db)
  }

  /// The code that somebody's certificate bears, while the name is kept; nil when none was issued.
  static func code(_ db: Database, of attendee: Attendee) throws -> String? {
    try SQLRequest<String>("SELECT code FROM certificate_holder WHERE registration = \(attendee.id)").fetchOne(db)
  }
}
