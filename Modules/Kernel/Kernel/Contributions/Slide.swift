public import GRDB

/// One page of a presentation.
public struct Slide: Sendable, Hashable {
  public enum Layout: String, Sendable, Hashable {
    /// The first page, or one that opens a part.
    case title
    /// A heading and what is said under it.
    case body
    /// One thing, said large.
    case statement
    /// A heading over parts that stand side by side: its one block is ``Block/columns(_:)``.
    case columns
  }

  public let title: String
  public let layout: Layout
  public let blocks: [Block]
  /// What the speaker may add; the sources of what the slide shows are put beneath.
  public let notes: [Block]
  /// Records that the slide tells without opening onto them. Those that it opens onto need not be named here.
  public let sources: [RecordID]

  public init(
    _ title: String, layout: Layout = .body, notes: [Block] = [], sources: [RecordID] = [], blocks: [Block] = []
  ) {
    self.title = title
    self.layout = layout
    self.blocks = blocks
    self.notes = notes
    self.sources = sources
  }
}

/// What a presentation is asked to be.
public struct DeckRequest: Sendable, Hashable {
  /// A record that the presentation is about, with its name.
  public struct Subject: Sendable, Hashable {
    public let key: String
    public let name: String

    public init(_ key: String, _ name: String) {
      self.key = key
      self.name = name
    }
  }

  /// The région before which it is shown; nil for a national one.
  public let region: Subject?
  /// The theme of its body; nil for the network alone.
  public let theme: Subject?
  /// The day of the presentation: what comes later is still to come.
  public let date: PartialDate
  /// The year that its figures tell.
  public let period: Period

  public init(region: Subject?, theme: Subject?, date: PartialDate, period: Period) {
    self.region = region
    self.theme = theme
    self.date = date
    self.period = period
  }
}

/// What a feature has to say in a presentation of the network: no slide where it has nothing to say.
public struct DeckPart: Sendable {
  public let id: String
  /// Parts stand in this order: below 100 the network, below 900 the theme, then what comes next and whom to ask.
  public let order: Int
  public let build: @Sendable (Database, DeckRequest) throws -> [Slide]

  public init(_ id: String, order: Int, build: @escaping @Sendable (Database, DeckRequest) throws -> [Slide]) {
    self.id = id
    self.order = order
    self.build = build
  }
}
