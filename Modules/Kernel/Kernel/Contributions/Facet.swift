public import GRDB
public import Markup

/// What a feature knows about one organisation, person, territory or theme: a part of that record's page. The page of a year's
/// report takes facets about a `report`, whose key is the year.
public struct Facet: Sendable {
  public let id: String
  public let order: Int
  /// The kind of record that it speaks of: `organisation`, `person`, `territory`, `theme`, `chantier` or `event`; what is known of an event
  /// stands in its printed minutes.
  public let table: String
  /// What is told on a day: what has ended by then, or is still to come, is not told as standing.
  public let blocks: @Sendable (Database, _ key: String, _ today: PartialDate) throws -> [Block]

  public init(
    _ id: String, order: Int, about table: String,
    onDay blocks: @escaping @Sendable (Database, _ key: String, _ today: PartialDate) throws -> [Block]
  ) {
    self.id = id
    self.order = order
    self.table = table
    self.blocks = blocks
  }

  /// For what does not depend on the day.
  public init(
    _ id: String, order: Int, about table: String,
    blocks: @escaping @Sendable (Database, _ key: String) throws -> [Block]
  ) {
    self.init(id, order: order, about: table, onDay: { db, key, _ in try blocks(db, key) })
  }
}

/// A part of the home page.
public struct HomePanel: Sendable {
  public let id: String
  public let order: Int
  public let blocks: @Sendable (PageRequest, Database) throws -> [Block]

  public init(_ id: String, order: Int, blocks: @escaping @Sendable (PageRequest, Database) throws -> [Block]) {
    self.id = id
    self.order = order
    self.blocks = blocks
  }
}

/// What somebody who is signed in finds in their own space; nothing for those whom it does not concern.
public struct AccountPanel: Sendable {
  public let id: String
  public let order: Int
  public let blocks: @Sendable (PageRequest, Database) throws -> [Block]

  public init(_ id: String, order: Int, blocks: @escaping @Sendable (PageRequest, Database) throws -> [Block]) {
    self.id = id
    self.order = order
    self.blocks = blocks
  }
}

/// The page that shows one kind of record, so that any feature can link to it without knowing whose it is.
public struct RecordPage: Sendable {
  public let table: String
  public let pattern: PagePattern

  public init(_ table: String, at pattern: PagePattern) {
    self.table = table
    self.pattern = pattern
  }
}

/// A part of « en un coup d'œil »: figures and charts that tell a year, on the home page and at the head of the report.
public struct Glance: Sendable {
  public let id: String
  public let order: Int
  public let title: String
  public let blocks: @Sendable (Database, Period) throws -> [Block]

  public init(
    _ id: String, order: Int, title: String, blocks: @escaping @Sendable (Database, Period) throws -> [Block]
  ) {
    self.id = id
    self.order = order
    self.title = title
    self.blocks = blocks
  }
}
