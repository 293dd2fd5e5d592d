import Kernel

/// The bytes of a picture without what a camera or a program wrote beside it: place, time, device, owner, thumbnail.
struct PictureFile: Sendable, Hashable {
  let type: FileType
  let bytes: [UInt8]
  /// In pixels, as it is seen.
  let width: Int
  let height: Int

  /// Reads a JPEG or PNG; nil for anything else and for one that was cut short.
  init?(cleaning bytes: [UInt8]) {
    if let jpeg = JPEGCleaner(bytes) {
      // From the fifth on, orientations lay the picture on its side.
      let isTurned = jpeg.orientation > 4
      self.init(
        .jpeg, jpeg.kept, width: isTurned ? jpeg.height : jpeg.width, height: isTurned ? jpeg.width : jpeg.height)
    } else if let png = PNGCleaner(bytes) {
      self.init(.png, png.kept, width: png.width, height: png.height)
    } else {
      return nil
    }
  }

  private init?(_ type: FileType, _ bytes: [UInt8], width: Int, height: Int) {
    guard width > 0, height > 0 else { return nil }
    (self.type, self.bytes, self.width, self.height) = (type, bytes, width, height)
  }
}

/// The chunks of a PNG that make its picture (PNG, third edition, 5.6).
private struct PNGCleaner {
  private(set) var kept: [UInt8]
  private(set) var width = 0
  private(set) var height = 0

  private static let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  private static let picture: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs",
  ]

  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.head) else { return nil }
    kept = Self.head
    var start = Self.head.count
    while start + 12 <= bytes.count {
      let length = bytes.number(at: start, count: 4)
      let end = start + 12 + length
      guard end <= bytes.count else { return nil }
      let name = String(decoding: bytes[(start + 4)..<(start + 8)], as: UTF8.self)
      if name == "IHDR", length >= 8 {
        width = bytes.number(at: start + 8, count: 4)
        height = bytes.number(at: start + 12, count: 4)
      }
      if Self.picture.contains(name) { kept += bytes[start..<end] }
      if name == "IEND" { return }
      start = end
    }
    return nil
  }
}

extension [UInt8] {
  /// A number in big-endian order; the bytes are there.
  func number(at index: Int, count: Int) -> Int { self[index..<(index + count)].reduce(0) { $0 << 8 | Int($1) } }
}
