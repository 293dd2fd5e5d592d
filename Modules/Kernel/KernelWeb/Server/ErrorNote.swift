internal import GRDB
internal import Kernel

/// What the log tells of an error: enough to find its cause, never a value of a record nor a word that somebody typed.
enum ErrorNote {
  static func text(_ error: any Error) -> String {
    switch error {
    // The message of SQLite may quote a search, the description of GRDB a whole row.
    case let error as DatabaseError: "SQLite \(error.extendedResultCode), \(error.sql ?? "no statement")"
    case is RowDecodingError, is DecodingError: "a stored value cannot be read: \(type(of: error))"
    case let sentence as Sentence: sentence.description.replacing(/«[^»]*»/, with: "« … »")
    default: "\(error)"
    }
  }
}
