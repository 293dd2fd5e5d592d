/// Which bytes of a file a request asks for (RFC 9110, 14).
enum ByteRange: Equatable {
  /// Everything: nothing else was asked, or nothing that we serve.
  case whole
  case part(ClosedRange<Int>)
  /// None of the bytes that are there.
  case unsatisfiable

  /// Reads a `Range` header. What is malformed, of another unit or of several ranges asks for the whole, as the standard
  /// allows: sending many small parts costs more than it saves.
  /// - Parameter size: of the file, in bytes; 1 or more.
  static func parse(_ header: String?, size: Int) -> ByteRange {
    let match = header?.wholeMatch(of: /(?i)bytes=[ \t]*(?<first>[0-9]*)-(?<last>[0-9]*)[ \t]*/)
    guard let match else { return .whole }
    // A number too large for a machine word lies beyond the end of every file.
    let first = match.first.isEmpty ? nil : Int(match.first) ?? .max
    let last = match.last.isEmpty ? nil : Int(match.last) ?? .max
    switch (first, last) {
    case (nil, nil): return .whole
    case (nil, let length?): return length > 0 && size > 0 ? .part(max(0, size - length)...(size - 1)) : .unsatisfiable
    case (let first?, let last):
      guard first <= last ?? .max else { return .whole }
      return first < size ? .part(first...min(last ?? .max, size - 1)) : .unsatisfiable
    }
  }
}
