internal import CSQLite
internal import Store

/// Takes from a text the words around what was found in it, as `snippet` of SQLite does: the stretch that holds the most of the patterns,
/// from the beginning of a sentence where that loses none.
///
/// The index knows where the patterns stand; the text is cut into words and not reduced to stems anew.
struct SearchExtracts {
  /// In words.
  static let length = 24
  /// The column of the index from which extracts are taken.
  private static let column: UInt8 = 2

  private let words: WordPlaces
  private let instances: [Int64: [rtes_instance]]

  /// - Parameter entries: those of which extracts will be taken.
  init(_ answers: SearchAnswers, of entries: [Int64], words: WordPlaces) {
    self.words = words
    var instances = Dictionary(uniqueKeysWithValues: entries.map { ($0, [rtes_instance]()) })
    for row in answers.rows {
      instances[row.entry]?.append(contentsOf: answers.instances(of: row).filter { $0.column == Self.column })
    }
    self.instances = instances.mapValues { instances in
      instances.sorted { ($0.place, $0.phrase) < ($1.place, $1.phrase) }
    }
  }

  /// The words around what was found, which stands between U+0001 and U+0002.
  func extract(from text: String, of entry: Int64) -> String {
    var text = text
    return text.withUTF8 { text in
      let places = words.places(in: text)
      let instances = instances[entry] ?? []
      let start = places.count > Self.length ? Self.start(instances, places, text) : 0
      return Self.marked(instances, places, text, start..<min(start + Self.length, places.count))
    }
  }

  // MARK: Where it begins

  private static func start(
    _ instances: [rtes_instance], _ places: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let sentences = places.indices.filter { beginsSentence($0, places, text) }
    var best = (score: 0, start: 0)
    for instance in instances {
      let place = Int(instance.place)
      let (score, first, end) = score(instances, from: place)
      if score > best.score {
        // What was found stands in the middle.
        let start = first - (length - (end - first)) / 2
        best = (score, max(0, min(start, places.count - length)))
      }
      guard let sentence = sentences.last(where: { $0 <= place }), sentence < place else { continue }
      let whole = Self.score(instances, from: sentence).score + (sentence == 0 ? 120 : 100)
      if whole > best.score { best = (whole, sentence) }
    }
    return best.start
  }

  /// What an extract from a word on is worth: a thousand for each pattern, one for each time that it stands there again.
  private static func score(_ instances: [rtes_instance], from start: Int) -> (score: Int, first: Int, end: Int) {
    var seen: Set<UInt16> = []
    var (score, first, end) = (0, start, start)
    for instance in instances where (start..<(start + length)).contains(Int(instance.place)) {
      if score == 0 { first = Int(instance.place) }
      score += seen.insert(instance.phrase).inserted ? 1000 : 1
      end = Int(instance.place) + Int(instance.words)
    }
    return (score, first, end)
  }

  /// Whether a word follows a full stop or a colon and a space.
  private static func beginsSentence(_ word: Int, _ places: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word > 0 else { return true }
    let before = text[..<places[word].lowerBound]
    guard let last = before.last, isSpace(last), let sign = before.last(where: { !isSpace($0) }) else { return false }
    return sign == UInt8(ascii: ".") || sign == UInt8(ascii: ":")
  }

  private static func isSpace(_ unit: UInt8) -> Bool { unit == 32 || unit == 9 || unit == 10 || unit == 13 }

  // MARK: What it says

  private static func marked(
    _ instances: [rtes_instance], _ places: [Range<Int>], _ text: UnsafeBufferPointer<UInt8>, _ shown: Range<Int>
  ) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    var offset = 0
    if shown.lowerBound > 0 {
      bytes += "…".utf8
      offset = places[shown.lowerBound].lowerBound
    }
    for span in spans(instances) where shown.contains(span.lowerBound) {
      let (first, last) = (places[span.lowerBound], places[min(span.upperBound, shown.upperBound) - 1])
      bytes += text[offset..<first.lowerBound]
      bytes.append(1)
      bytes += text[first.lowerBound..<last.upperBound]
      bytes.append(2)
      offset = last.upperBound
    }
    if shown.upperBound == places.count {
      bytes += text[offset...]
    } else {
      bytes += text[offset..<places[shown.upperBound - 1].upperBound]
      bytes += "…".utf8
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The words that are marked: where patterns overlap, they are marked as one.
  private static func spans(_ instances: [rtes_instance]) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    for instance in instances {
      let span = Int(instance.place)..<(Int(instance.place) + max(1, Int(instance.words)))
      if let last = spans.last, span.lowerBound < last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
    return spans
  }
}
