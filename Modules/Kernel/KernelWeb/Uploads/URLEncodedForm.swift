/// Reads `application/x-www-form-urlencoded`: `nom=L%27%C3%AEle+d%E2%80%99Yeu&ok=yes`.
enum URLEncodedForm {
  /// The names and values in their order.
  /// - Parameter most: how many there may be.
  /// - Throws: ``FormBodyError``.
  static func pairs(_ bytes: [UInt8], most: Int = FormLimits.parts) throws(FormBodyError) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      guard pairs.count < most else { throw .tooManyParts }
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let value = try decoded(pair[equals...].dropFirst())
      guard value.count <= FormLimits.text else { throw .textTooLong }
      pairs.append((try FormBody.text(decoded(pair[..<equals])), try FormBody.text(value)))
    }
    return pairs
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws(FormBodyError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
          throw .malformed
        }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    return result
  }

  private static func digit(_ unit: UInt8) -> UInt8? {
    switch unit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): unit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
