internal import Foundation
internal import GRDB

extension DatabaseCollation {
  /// The order of a French directory: accents and case count only between names that are equal without them, so that
  /// « Île-de-France » stands before « Normandie ». Queries say `COLLATE french`; no table is stored in this order.
  static let french = DatabaseCollation("french") { one, other in
    if one.utf8.allSatisfy({ $0 < 128 }), other.utf8.allSatisfy({ $0 < 128 }) {
      return one.lowercased() < other.lowercased()
        ? .orderedAscending : one.lowercased() == other.lowercased() ? .orderedSame : .orderedDescending
    }
    let (first, second) = (folded(one), folded(other))
    if first != second { return first < second ? .orderedAscending : .orderedDescending }
    return one < other ? .orderedAscending : one == other ? .orderedSame : .orderedDescending
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .replacing("œ", with: "oe").replacing("æ", with: "ae")
  }
}
