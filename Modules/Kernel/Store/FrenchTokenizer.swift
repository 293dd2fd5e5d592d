internal import CStemmer
internal import Foundation
public import GRDB

/// The words of a French text as the search index keeps them: folded by `unicode61`, without elided articles nor inclusive
/// endings, reduced to their stem by the Snowball stemmer, so that « coopératives » meets « coopérative ».
public final class FrenchTokenizer: FTS5WrapperTokenizer {
  public static let name = "french"

  public let wrappedTokenizer: any FTS5Tokenizer
  private let stemmer: OpaquePointer?

  public init(db: Database, arguments: [String]) throws {
    wrappedTokenizer = try db.makeTokenizer(.unicode61(diacritics: .keep))
    stemmer = sb_stemmer_new("french", "UTF_8")
  }

  deinit { sb_stemmer_delete(stemmer) }

  public func accept(
    token: String, flags: FTS5TokenFlags, for tokenization: FTS5Tokenization, tokenCallback: FTS5WrapperTokenCallback
  ) throws {
    guard !Self.dropped.contains(token) else { return }
    let word = singular(token)
    let accented = folded(stem(word))
    try tokenCallback(accented, flags)
    // The stemmer needs accents to find its endings: a word typed without them gets another stem, kept at the same place.
    let plain = folded(word)
    if plain != word {
      let stem = stem(plain)
      if stem != accented { try tokenCallback(stem, flags.union(.colocated)) }
    }
  }

  /// What `unicode61` leaves of elisions (`l'`, `d'`, `qu'`) and of inclusive endings (`élu·e·s`, `adhérent.e.s`).
  private static let dropped: Set<String> = [
    "l", "d", "c", "s", "n", "m", "t", "j", "qu", "e", "es", "ne", "rice", "rices",
  ]

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
