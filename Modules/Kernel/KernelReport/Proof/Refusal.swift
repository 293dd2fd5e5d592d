/// One reason why an edition may not go to proof, said so that whoever reads it can mend it.
struct Refusal: Sendable, Hashable, Encodable {
  /// What is checked, in the order in which the list tells it.
  enum Kind: String, Sendable, CaseIterable, Encodable {
    case failure, text, source, contradiction, picture, link

    /// The heading above the refusals of this kind.
    var title: String {
      switch self {
      case .failure: "Parties qui n’ont pas pu être établies"
      case .text: "Textes attendus"
      case .source: "Chiffres sans source"
      case .contradiction: "Contradictions sans choix"
      case .picture: "Images sans texte de remplacement"
      case .link: "Liens morts"
      }
    }
  }

  let kind: Kind
  /// The chapter or the figure where a reader meets it.
  let place: String
  /// What is wrong.
  let sentence: String
  /// What to do about it.
  let remedy: String
}
