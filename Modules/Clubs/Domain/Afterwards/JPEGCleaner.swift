/// The segments of a JPEG that make its picture (ITU-T T.81, annex B): comments and what applications wrote are left out, but for
/// the colour profile and how the picture is turned.
struct JPEGCleaner {
  private(set) var kept: [UInt8] = [0xFF, 0xD8]
  /// In pixels, as the picture is kept, before it is turned.
  private(set) var width = 0
  private(set) var height = 0
  /// As Exif numbers it: 1 upright, 3 upside down, 6 and 8 on a side.
  private(set) var orientation = 1

  /// Nil for what is no JPEG, or was cut short.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
    var start = 2
    while start + 1 < bytes.count {
      guard bytes[start] == 0xFF else { return nil }
      let marker = bytes[start + 1]
      switch marker {
      case 0xFF: start += 1
      case 0xD9:
        // What follows the end is no part of the picture: phones append a film or a second picture.
        kept += [0xFF, 0xD9]
        return
      case 0x01, 0xD0...0xD7:
        kept += [0xFF, marker]
        start += 2
      default:
        guard start + 4 <= bytes.count else { return nil }
        var end = start + 2 + bytes.number(at: start + 2, count: 2)
        guard start + 4 <= end, end <= bytes.count else { return nil }
        keep(Array(bytes[start..<end]), marker)
        if marker == 0xDA {
          let scan = end
          end = Self.end(ofScanAt: scan, in: bytes)
          kept += bytes[scan..<end]
        }
        start = end
      }
    }
    return nil
  }

  private mutating func keep(_ segment: [UInt8], _ marker: UInt8) {
    let content = segment.dropFirst(4)
    switch marker {
    case 0xE0:
      // A thumbnail in it would show what was cut away since.
      guard content.starts(with: "JFIF\0".utf8), content.count >= 14 else { return }
      kept += [0xFF, 0xE0, 0, 16] + content.prefix(12) + [0, 0]
    case 0xE2 where !content.starts(with: "ICC_PROFILE\0".utf8): return
    case 0xE1:
      guard content.starts(with: "Exif\0\0".utf8), let turned = Self.orientation(Array(content.dropFirst(6))) else {
        return
      }
      orientation = turned
      kept += Self.exif(turned)
    case 0xE3...0xED, 0xEF, 0xFE: return
    default:
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker), segment.count >= 9 {
        height = segment.number(at: 5, count: 2)
        width = segment.number(at: 7, count: 2)
      }
      kept += segment
    }
  }

  /// Where a scan of the picture ends: at the next marker that is neither an escaped byte nor a restart.
  private static func end(ofScanAt start: Int, in bytes: [UInt8]) -> Int {
    var index = start
    while let found = bytes[index...].firstIndex(of: 0xFF), found + 1 < bytes.count {
      let next = bytes[found + 1]
      guard next == 0 || (0xD0...0xD7).contains(next) else { return found }
      index = found + 2
    }
    return bytes.count
  }

  /// How the picture is turned, as the first directory of Exif says; nil when it stands upright or nothing is said.
  private static func orientation(_ tiff: [UInt8]) -> Int? {
    guard tiff.count >= 8 else { return nil }
    let isLittle = tiff.starts(with: "II".utf8)
    func number(_ index: Int, _ count: Int) -> Int? {
      guard index >= 0, index + count <= tiff.count else { return nil }
      let part = tiff[index..<(index + count)]
      return (isLittle ? Array(part.reversed()) : Array(part)).number(at: 0, count: count)
    }
    guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
    for entry in 0..<count {
      let place = directory + 2 + 12 * entry
      guard let tag = number(place, 2) else { return nil }
      if tag == 0x0112, let value = number(place + 8, 2), (2...8).contains(value) { return value }
    }
    return nil
  }

  /// A segment that says how the picture is turned and nothing else.
  private static func exif(_ orientation: Int) -> [UInt8] {
    [0xFF, 0xE1, 0, 34] + Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
      + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0, 0, 0, 0, 0]
  }
}
