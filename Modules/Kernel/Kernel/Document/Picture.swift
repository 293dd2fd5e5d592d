public import Markup

/// A picture in a document.
public struct Picture: Sendable, Hashable {
  public enum Source: Sendable, Hashable {
    /// Where it lies; left out where the document cannot reach it.
    case link(Link)
    /// The file itself, for documents that need no other file. The type is as `Content-Type` has it: `image/jpeg`.
    case embedded(type: String, bytes: [UInt8])
  }

  public let source: Source
  /// What the picture shows, for those who do not see it. Empty where nobody has said it yet.
  public let alternative: String
  /// In pixels of 1/96 inch, as printed at full size.
  public let width: Int
  public let height: Int

  public init(_ source: Source, alternative: String, width: Int, height: Int) {
    self.source = source
    self.alternative = alternative
    self.width = width
    self.height = height
  }
}
