public import GRDB

/// Finds where the words of a text stand, counted as ``FrenchTokenizer`` counts them for the index.
public struct WordPlaces {
  private let words: any FTS5Tokenizer

  public init(_ db: Database) throws { words = try db.makeTokenizer(.unicode61(diacritics: .keep)) }

  /// - Parameter text: UTF-8.
  /// - Returns: where each of the words stands among the code units.
  public func places(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var places: [Range<Int>] = []
    places.reserveCapacity(text.count / 4)
    _ = text.withMemoryRebound(to: CChar.self) { text in
      withUnsafeMutablePointer(to: &places) { places in
        words.tokenize(
          context: places, tokenization: .aux, pText: text.baseAddress, nText: CInt(text.count)
        ) { places, _, word, length, start, end in
          guard let places = places?.assumingMemoryBound(to: [Range<Int>].self), let word else { return 0 }
          if length <= FrenchTokenizer.longestDropped {
            let letters = UnsafeRawBufferPointer(start: word, count: Int(length))
            if FrenchTokenizer.dropped.contains(String(decoding: letters, as: UTF8.self)) { return 0 }
          }
          places.pointee.append(Int(start)..<Int(end))
          return 0
        }
      }
    }
    return places
  }
}
