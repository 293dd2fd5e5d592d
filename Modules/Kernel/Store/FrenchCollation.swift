internal import Foundation
internal import GRDB

extension DatabaseCollation {
  /// The order of a French directory: accents and case count only between names that are equal without them, so that
  /// « Île-de-France » stands before « Normandie ». Queries say `COLLATE french`; no table is stored in this order.
  static let french = DatabaseCollation("french") { one, other in
    // Most names differ at a plain letter, and need no folding.
    for (a, b) in zip(one.utf8, other.utf8) where a != b {
      guard a < 128, b < 128 else { break }
      let (first, second) = (lowercase(a), lowercase(b))
      if first != second { return first < second ? .orderedAscending : .orderedDescending }
    }
    let (first, second) = (folded(one), folded(other))
    if first != second { return first < second ? .orderedAscending : .orderedDescending }
    return one < other ? .orderedAscending : one == other ? .orderedSame : .orderedDescending
  }

  private static func lowercase(_ unit: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(unit) ? unit + 32 : unit
  }

  fileprivate static func folded(_ text: String) -> String {
    var plain: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value < letters.count else { return foldedWhole(text) }
      plain += letters[Int(scalar.value)]
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The letters of French and its neighbours, folded once; combining accents and what follows them go to Foundation, whose
  /// folding of a whole text is felt in every sort.
  private static let letters: [[UInt8]] = (0..<0x180).compactMap(Unicode.Scalar.init).map {
    Array(foldedWhole(String($0)).utf8)
  }

  private static func foldedWhole(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .replacing("œ", with: "oe").replacing("æ", with: "ae")
  }
}

extension Sequence {
  /// The elements by name, in the order that `COLLATE french` gives, for lists that every page shows: each name is folded once,
  /// where SQLite asks for every pair.
  public func inDirectoryOrder(by name: (Element) -> String) -> [Element] {
    map { element in
      let name = name(element)
      return (folded: DatabaseCollation.folded(name), name: name, element: element)
    }.sorted { ($0.folded, $0.name) < ($1.folded, $1.name) }.map(\.element)
  }
}
