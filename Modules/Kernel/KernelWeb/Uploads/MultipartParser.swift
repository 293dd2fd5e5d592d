/// Cuts a `multipart/form-data` body (RFC 7578) into parts as its bytes come in, however they are cut into chunks.
///
/// It does no I/O and keeps little: what may be the beginning of a boundary, and the headers of one part.
struct MultipartParser {
  enum Event: Equatable {
    case part(PartHead)
    /// Some of the part's content, in order; never empty.
    case content(ArraySlice<UInt8>)
    case partEnd
  }

  private enum State {
    case preamble
    /// Right after a boundary: a part or the end of the body.
    case boundary
    /// In the spaces that may follow a boundary on its line.
    case padding
    case head
    case content
    case epilogue
  }

  /// A line end, two hyphens and the boundary: what no part contains.
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// The first boundary may stand at the very start; this line end makes it like the others.
  private var pending: [UInt8] = Self.lineEnd
  /// How far ``pending`` was searched for the end of a head.
  private var searched = 0
  private var partCount = 0

  /// - Parameter boundary: the parameter of `Content-Type`.
  /// - Throws: ``FormBodyError/malformed`` for a boundary that RFC 2046 does not allow.
  init(boundary: String) throws(FormBodyError) {
    guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(Self.isBoundaryUnit) else {
      throw .malformed
    }
    delimiter = Self.lineEnd + Array("--\(boundary)".utf8)
  }

  /// Takes the next bytes and tells what they complete.
  mutating func parse(_ chunk: some Collection<UInt8>) throws(FormBodyError) -> [Event] {
    pending += chunk
    var events: [Event] = []
    var position = 0
    while let next = try step(from: position, &events) { position = next }
    pending = Array(pending[position...])
    return events
  }

  /// Tells whether the body ended where it should.
  func finish() throws(FormBodyError) {
    guard case .epilogue = state else { throw .malformed }
  }

  /// One move of the machine.
  /// - Returns: where the next one starts; nil when it needs more bytes. `pending` may be dropped up to the last start.
  private mutating func step(from position: Int, _ events: inout [Event]) throws(FormBodyError) -> Int? {
    let rest = pending[position...]
    switch state {
    case .preamble, .content:
      let (end, isWhole) = findDelimiter(in: rest)
      if case .content = state, end > position { events.append(.content(pending[position..<end])) }
      guard isWhole else { return end > position ? end : nil }
      if case .content = state { events.append(.partEnd) }
      state = .boundary
      return end + delimiter.count
    case .boundary:
      guard rest.count >= 2 else { return nil }
      guard rest.starts(with: "--".utf8) else {
        state = .padding
        return position
      }
      state = .epilogue
      return position + 2
    case .padding:
      let end = rest.firstIndex { !$0.isSpace } ?? rest.endIndex
      guard end == position else { return end }
      guard rest.count >= 2 else { return nil }
      guard rest.starts(with: Self.lineEnd) else { throw .malformed }
      // The line end stays: with another one it ends a head that is empty.
      state = .head
      searched = 0
      return position
    case .head:
      guard let end = try findHeadEnd(in: rest) else { return nil }
      partCount += 1
      guard partCount <= FormLimits.parts else { throw .tooManyParts }
      events.append(.part(try PartHead(rest[..<end])))
      state = .content
      return end + Self.headEnd.count
    case .epilogue:
      return rest.isEmpty ? nil : rest.endIndex
    }
  }

  /// Where the delimiter starts, or where it may start; the end when it does neither.
  private func findDelimiter(in bytes: ArraySlice<UInt8>) -> (start: Int, isWhole: Bool) {
    var from = bytes.startIndex
    while let start = bytes[from...].firstIndex(of: Self.lineEnd[0]) {
      let candidate = bytes[start...].prefix(delimiter.count)
      if delimiter.starts(with: candidate) { return (start, candidate.count == delimiter.count) }
      from = start + 1
    }
    return (bytes.endIndex, false)
  }

  private mutating func findHeadEnd(in bytes: ArraySlice<UInt8>) throws(FormBodyError) -> Int? {
    var from = bytes.startIndex + searched
    while let start = bytes[from...].firstIndex(of: Self.lineEnd[0]) {
      guard start - bytes.startIndex <= FormLimits.head else { throw .malformed }
      let candidate = bytes[start...].prefix(Self.headEnd.count)
      if candidate.elementsEqual(Self.headEnd) { return start }
      guard candidate.count == Self.headEnd.count else {
        searched = start - bytes.startIndex
        return nil
      }
      from = start + 1
    }
    guard bytes.count <= FormLimits.head else { throw .malformed }
    searched = bytes.count
    return nil
  }

  private static let lineEnd: [UInt8] = [13, 10]
  private static let headEnd = lineEnd + lineEnd

  private static func isBoundaryUnit(_ unit: UInt8) -> Bool {
    switch unit {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "'()+_,-./:=?".utf8.contains(unit)
    }
  }
}
