/// One record told in full: the same value behind its web page, its sheet on the terminal and its JSON.
public struct Sheet: Sendable, Hashable {
  public let record: RecordID
  /// What kind of thing it is, in the reader's words: « Club régional ».
  public let kind: String
  public let title: String
  /// One or two sentences under the title.
  public let lead: [Inline]
  public let blocks: [Block]
  /// The records whose sources are listed under the sheet, its own first.
  public let sources: [RecordID]

  public init(
    _ record: RecordID, kind: String, title: String, lead: [Inline] = [], sources: [RecordID] = [], blocks: [Block]
  ) {
    self.record = record
    self.kind = kind
    self.title = title
    self.lead = lead
    self.sources = [record] + sources
    self.blocks = blocks
  }
}
