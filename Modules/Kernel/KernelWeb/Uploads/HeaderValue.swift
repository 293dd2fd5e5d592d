/// A header's value with its parameters, such as `form-data; name="photo"` (RFC 9110, 5.6.6).
struct HeaderValue: Equatable {
  /// What stands before the first `;`, in lower case.
  let value: String
  /// By name, in lower case. Inside quotes a backslash guards quotes and backslashes only: some browsers send whole paths of
  /// Windows.
  let parameters: [String: String]

  /// - Returns: nil for a text that is not of that form, or that names a parameter twice.
  init?(_ text: String) {
    var rest = Substring(text).utf8
    let value = rest.cut(until: [UInt8(ascii: ";")]).lowercased()
    guard !value.isEmpty else { return nil }
    var parameters: [String: String] = [:]
    while rest.popFirst() != nil {
      let name = rest.cut(until: [UInt8(ascii: "="), UInt8(ascii: ";")]).lowercased()
      // A `;` that nothing follows is harmless.
      if name.isEmpty, rest.first != UInt8(ascii: "=") { continue }
      guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let value = rest.cutValue() else { return nil }
      guard parameters.updateValue(value, forKey: name) == nil else { return nil }
    }
    self.value = value
    self.parameters = parameters
  }
}

extension Substring.UTF8View {
  /// Takes what stands before one of the units, without the spaces around it.
  fileprivate mutating func cut(until ends: [UInt8]) -> String {
    let end = firstIndex { ends.contains($0) } ?? endIndex
    defer { self = self[end...] }
    return String(Substring(self[..<end].trimmed()))
  }

  /// Takes a quoted string or a plain word, up to the next `;`; nil when the quotes do not close there.
  fileprivate mutating func cutValue() -> String? {
    self = self[(firstIndex { !$0.isSpace } ?? endIndex)...]
    guard first == UInt8(ascii: "\"") else { return cut(until: [UInt8(ascii: ";")]) }
    removeFirst()
    var bytes: [UInt8] = []
    while let byte = popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        return cut(until: [UInt8(ascii: ";")]).isEmpty ? String(decoding: bytes, as: UTF8.self) : nil
      case UInt8(ascii: "\\"):
        let isGuard = first == UInt8(ascii: "\"") || first == UInt8(ascii: "\\")
        bytes.append(isGuard ? removeFirst() : byte)
      default: bytes.append(byte)
      }
    }
    return nil
  }

  private func trimmed() -> Substring.UTF8View {
    guard let first = firstIndex(where: { !$0.isSpace }), let last = lastIndex(where: { !$0.isSpace }) else {
      return self[startIndex..<startIndex]
    }
    return self[first...last]
  }
}

extension UInt8 {
  /// What may stand around the parts of a header's value.
  var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
}
