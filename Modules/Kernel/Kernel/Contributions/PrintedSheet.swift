public import GRDB

/// A kind of sheet that is printed by itself, on a page as a rule: a fiche action, a région, what a membership brought.
public struct PrintedSheet: Sendable {
  /// The word by which it is asked for, and the beginning of its file’s name: `fiche`.
  public let kind: String
  /// What it tells, in French: « Une fiche action du programme de travail ».
  public let title: String
  /// Whether the year changes what it tells; its file then bears it.
  public let isYearly: Bool
  /// The keys that there are, each with what it is called; nil for a sheet on a whole year, which takes no key.
  public let entries: (@Sendable (Database) throws -> [Entry])?
  /// The sheet of a key; nil when nothing of that key is recorded. A sheet on a whole year is given an empty key.
  public let build: @Sendable (Kernel, Database, _ key: String, Period) throws -> Sheet?

  /// One thing that a sheet can be printed of.
  public struct Entry: Sendable, Hashable {
    public let key: String
    public let title: String
    /// Other words for the key, such as a région’s code beside its short form.
    public let aliases: [String]

    public init(_ key: String, _ title: String, aliases: [String] = []) {
      self.key = key
      self.title = title
      self.aliases = aliases
    }
  }

  /// A sheet on one record.
  public init(
    _ kind: String, title: String, isYearly: Bool = false, of entries: @escaping @Sendable (Database) throws -> [Entry],
    build: @escaping @Sendable (Kernel, Database, _ key: String, Period) throws -> Sheet?
  ) {
    self.kind = kind
    self.title = title
    self.isYearly = isYearly
    self.entries = entries
    self.build = build
  }

  /// A sheet on a whole year; nil when nothing of that year is recorded.
  public init(
    _ kind: String, title: String, ofYear build: @escaping @Sendable (Kernel, Database, Period) throws -> Sheet?
  ) {
    self.kind = kind
    self.title = title
    isYearly = true
    entries = nil
    self.build = { kernel, db, _, period in try build(kernel, db, period) }
  }
}

/// What a feature tells of one organisation or territory within a year: a part of the sheet on what a membership brought, and
/// of the sheet on a région. It tells only what everybody may read.
public struct YearFacet: Sendable {
  public let id: String
  public let order: Int
  /// The kind of record that it speaks of: `organisation` or `territory`.
  public let table: String
  public let blocks: @Sendable (Database, _ key: String, Period) throws -> [Block]

  public init(
    _ id: String, order: Int, about table: String,
    blocks: @escaping @Sendable (Database, _ key: String, Period) throws -> [Block]
  ) {
    self.id = id
    self.order = order
    self.table = table
    self.blocks = blocks
  }
}
