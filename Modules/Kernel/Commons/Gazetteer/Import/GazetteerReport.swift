internal import Kernel
internal import Markup

/// How many territories of each kind a folder tells; its communes without those of overseas collectivities, as INSEE counts.
struct GazetteerCounts {
  private let numbers: [TerritoryKind: Int]

  init(of numbers: [TerritoryKind: Int]) { self.numbers = numbers }

  subscript(kind: TerritoryKind) -> Int { numbers[kind] ?? 0 }
}

/// What one import told and changed, for whoever asked for it.
struct GazetteerReport: CustomStringConvertible {
  let vintage: Int
  let counts: GazetteerCounts
  let outlines: Int
  /// The newest vintage that was there, no newer than this one; nil when there was none.
  let base: Int?
  /// The newest of all vintages that were there.
  let newest: Int?
  let difference: GazetteerDifference?
  let hasChanged: Bool

  var description: String { French.typeset(([contents] + changes).joined(separator: "\n")) }

  private var contents: String {
    func count(_ kind: TerritoryKind, _ singular: String, _ plural: String) -> String? {
      counts[kind] > 0 ? French.count(counts[kind], singular, plural) : nil
    }
    let parts = [
      count(.region, "région", "régions"), count(.departement, "département", "départements"),
      count(.epci, "intercommunalité", "intercommunalités"), count(.commune, "commune", "communes"),
      count(.overseas, "collectivité d’outre-mer", "collectivités d’outre-mer"),
      outlines > 0 ? French.count(outlines, "contour", "contours") : nil,
    ]
    return "Millésime \(vintage) : \(French.list(parts.compactMap(\.self)))."
  }

  private var changes: [String] {
    guard hasChanged else { return ["Tout est déjà chargé : rien ne change."] }
    if let newest, newest > vintage {
      return ["Le millésime \(newest) est déjà chargé : celui-ci n’ajoute que ce qui n’existe plus."]
    }
    guard let difference else { return ["C’est le premier millésime chargé."] }
    let since = "Par rapport à ce qui est chargé (millésime \(difference.since))"
    return difference.isEmpty ? ["\(since), les territoires sont les mêmes."] : ["\(since) :"] + difference.lines
  }
}
