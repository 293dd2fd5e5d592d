public import Foundation
public import Store

/// What is kept about people, why, and until when: printed for everybody to read, and carried out every day.
public struct Retention: Sendable {
  public let id: String
  /// What is kept: « Inscription à un événement : nom, courriel, organisation ».
  public let what: String
  /// What for.
  public let why: String
  /// Until when, in words: « six mois après l’événement ».
  public let until: String
  /// Deletes what has had its time, noting records that pages or the search show; returns how many they were.
  public let purge: @Sendable (Journal, _ now: Date) throws -> Int

  public init(
    _ id: String, what: String, why: String, until: String,
    purge: @escaping @Sendable (Journal, _ now: Date) throws -> Int
  ) {
    self.id = id
    self.what = what
    self.why = why
    self.until = until
    self.purge = purge
  }
}
