/// Tells what a file is from its own bytes, as they go by.
public struct FileSniffer: Sendable {
  private var head: [UInt8] = []
  private var tail: [UInt8] = []

  public init() {}

  public mutating func read(_ bytes: ArraySlice<UInt8>) {
    if head.count < Self.headLength { head += bytes.prefix(Self.headLength - head.count) }
    tail = Array((tail + bytes.suffix(Self.tailLength)).suffix(Self.tailLength))
  }

  /// The kind of file; nil for one that we do not know, that begins with something else or that was cut short.
  public var type: FileType? {
    if head.starts(with: "%PDF-".utf8) { return tail.contains(Array("%%EOF".utf8)) ? .pdf : nil }
    if head.starts(with: Self.pngHead) {
      // Width and height follow, four bytes each, neither of them zero.
      let sizes = head.dropFirst(Self.pngHead.count)
      return sizes.count == 8 && sizes.prefix(4).contains { $0 != 0 } && sizes.suffix(4).contains { $0 != 0 }
        ? .png : nil
    }
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return tail.contains([0xFF, 0xD9]) ? .jpeg : nil }
    return nil
  }

  /// The signature, then the length and the name of the first chunk (PNG, third edition, 5.2 and 11.2.1).
  private static let pngHead: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 13] + Array("IHDR".utf8)
  private static let headLength = pngHead.count + 8
  /// The marks of the end may be followed by what scanners and cameras append.
  private static let tailLength = 1024
}

extension [UInt8] {
  fileprivate func contains(_ part: [UInt8]) -> Bool {
    indices.contains { self[$0...].starts(with: part) }
  }
}
