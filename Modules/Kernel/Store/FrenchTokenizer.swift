internal import CStemmer
internal import Foundation
public import GRDB

/// The words of a French text as the search index keeps them: folded by `unicode61`, without elided articles nor inclusive
/// endings, reduced to their stem by the Snowball stemmer, so that « coopératives » meets « coopérative ».
///
/// A text says the same words again and again, so the stems of a word are worked out once.
public final class FrenchTokenizer: FTS5CustomTokenizer {
  public static let name = "french"
  /// How many words are remembered before all are forgotten. Whoever writes the index meets the words of every text, several times
  /// fewer than this in the records of 2024; whoever reads it, those of questions.
  private let mostWords: Int
  private let words: any FTS5Tokenizer
  private let stemmer: OpaquePointer?
  /// The stems of the words met so far. Each connection has a tokenizer of its own, and works on one thing at a time.
  private var known: [String: [String]] = [:]

  public init(db: Database, arguments: [String]) throws {
    words = try db.makeTokenizer(.unicode61(diacritics: .keep))
    mostWords = db.configuration.readonly ? 512 : 16_384
    stemmer = sb_stemmer_new("french", "UTF_8")
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// Where the words of one text go.
  private struct Receiver {
    let tokenizer: FrenchTokenizer
    let context: UnsafeMutableRawPointer?
    let callback: FTS5TokenCallback
  }

  public func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization, pText: UnsafePointer<CChar>?, nText: CInt,
    tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    var receiver = Receiver(tokenizer: self, context: context, callback: tokenCallback)
    return withUnsafeMutablePointer(to: &receiver) { receiver in
      words.tokenize(context: receiver, tokenization: tokenization, pText: pText, nText: nText) {
        receiver, flags, text, length, start, end in
        guard let receiver = receiver?.assumingMemoryBound(to: Receiver.self).pointee, let text else { return 0 }
        let word = String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
        var flags = flags
        for var stem in receiver.tokenizer.stems(of: word) {
          let code = stem.withUTF8 { stem in
            stem.withMemoryRebound(to: CChar.self) {
              receiver.callback(receiver.context, flags, $0.baseAddress, CInt($0.count), start, end)
            }
          }
          guard code == 0 else { return code }
          // What follows the first stands at the same place.
          flags |= FTS5TokenFlags.colocated.rawValue
        }
        return 0
      }
    }
  }

  private func stems(of word: String) -> [String] {
    if let stems = known[word] { return stems }
    if known.count == mostWords { known = [:] }
    let stems = Self.dropped.contains(word) ? [] : workedOutStems(of: word)
    known[word] = stems
    return stems
  }

  private func workedOutStems(of token: String) -> [String] {
    let word = singular(token)
    let accented = folded(stem(word))
    // The stemmer needs accents to find its endings: a word typed without them gets another stem, kept at the same place.
    let plain = folded(word)
    guard plain != word else { return [accented] }
    let stem = stem(plain)
    return stem == accented ? [accented] : [accented, stem]
  }

  /// What `unicode61` leaves of elisions (`l'`, `d'`, `qu'`) and of inclusive endings (`élu·e·s`, `adhérent.e.s`).
  static let dropped: Set<String> = [
    "l", "d", "c", "s", "n", "m", "t", "j", "qu", "e", "es", "ne", "rice", "rices",
  ]
  /// In code units.
  static let longestDropped = 5

  /// The stemmer keeps the s of « élus »: it goes first, so that « élus » meets « élu ».
  private func singular(_ word: String) -> String {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }

  private func stem(_ word: String) -> String {
    guard let stemmer else { return word }
    let bytes = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let stem = sb_stemmer_stem(stemmer, buffer.baseAddress, Int32(buffer.count)) else { return word }
      let length = Int(sb_stemmer_length(stemmer))
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }

  private func folded(_ word: String) -> String {
    word.utf8.allSatisfy { $0 < 128 } ? word : word.folding(options: .diacriticInsensitive, locale: nil)
  }
}
