/// The content lines of a calendar (RFC 5545, 3.1): UTF-8, folded at 75 octets, each ended by CRLF.
struct ContentLines {
  private(set) var bytes: [UInt8] = []

  /// A line whose value stands as it is: a date, a number, an address.
  mutating func add(_ name: String, _ value: String) { fold(Array("\(name):\(value)".utf8)) }

  /// A line whose value is TEXT (3.3.11).
  mutating func add(_ name: String, text: String) {
    var line = Array("\(name):".utf8)
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): line += [UInt8(ascii: "\\"), unit]
      case UInt8(ascii: "\n"): line += "\\n".utf8
      case 0..<9, 11..<32, 127: break
      default: line.append(unit)
      }
    }
    fold(line)
  }

  /// Lines that are the same in every calendar; none of them needs folding.
  mutating func add(_ lines: StaticString) {
    for line in lines.description.split(separator: "\n") { fold(Array(line.utf8)) }
  }

  private mutating func fold(_ line: [UInt8]) {
    var rest = line[...]
    var room = 75
    while rest.count > room {
      var end = rest.startIndex + room
      // A character of several octets goes over to the next line whole.
      while rest[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
      bytes += rest[..<end] + Array("\r\n ".utf8)
      rest = rest[end...]
      // The space that begins the next line counts as well.
      room = 74
    }
    bytes += rest + Array("\r\n".utf8)
  }
}
