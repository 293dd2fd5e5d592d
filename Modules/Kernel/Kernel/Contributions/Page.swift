public import Markup

/// A page before its shell is put around it.
public struct Page: Sendable {
  public let title: String
  /// What search engines show: one sentence.
  public let summary: String
  /// The small line above the title.
  public let kicker: String?
  public let lead: [Inline]
  public let blocks: [Block]
  /// The records whose sources and contradictions are listed at the foot of the page.
  public let sources: [RecordID]
  /// The year that the page's figures are told for; nil for the last one that was told in full.
  public let period: Period?
  /// The title in the browser’s tab, where it is another one.
  public var tabTitle: String?
  /// What the page is about, for machines: schema.org in JSON-LD.
  public var structured: [JSONValue] = []
  /// The same content by other means: its feed, its calendar, its data.
  public var alternates: [Alternate] = []

  /// Another form of a page.
  public struct Alternate: Sendable, Hashable {
    public let title: String
    /// As `Content-Type` has it: `application/atom+xml`, `text/calendar`.
    public let type: String
    public let link: Link

    public init(_ title: String, type: String, _ link: Link) {
      self.title = title
      self.type = type
      self.link = link
    }
  }

  public init(
    _ title: String, summary: String, kicker: String? = nil, lead: [Inline] = [], sources: [RecordID] = [],
    period: Period? = nil, blocks: [Block]
  ) {
    self.title = title
    self.summary = summary
    self.kicker = kicker
    self.lead = lead
    self.sources = sources
    self.period = period
    self.blocks = blocks
  }

  /// The page of one record.
  public init(_ sheet: Sheet) {
    self.init(
      sheet.title, summary: "\(sheet.kind) : \(sheet.title)", kicker: sheet.kind, lead: sheet.lead,
      sources: sheet.sources, blocks: sheet.blocks)
  }
}
