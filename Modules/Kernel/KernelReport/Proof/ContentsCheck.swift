internal import Foundation
internal import Kernel
internal import Markup

/// Checks what stands in the blocks of a book: its pictures and the links inside the document.
struct ContentsCheck {
  let book: ReportBook

  /// Pictures that say nothing to those who do not see them.
  var pictures: [Refusal] {
    eachBlock { chapter, block in
      block.pictures.filter { $0.alternative.allSatisfy(\.isWhitespace) }.map { picture in
        Refusal(
          kind: .picture, place: chapter.title,
          sentence: "L’image « \(picture.name) » n’a pas de texte de remplacement.",
          remedy: "Dites en une phrase ce qu’elle montre.")
      }
    }
  }

  /// Links that lead nowhere in the document.
  var links: [Refusal] {
    let figures = Set(book.ledger.map(\.figure.id))
    var names = Set(book.chapters.map(\.id))
    for block in book.chapters.flatMap(\.blocks).flatMap(\.all) { names.formUnion(block.anchors) }
    func isDead(_ target: Target) -> Bool {
      switch target {
      case .figure(let id): !figures.contains(id)
      case .link(let link): link.address.hasPrefix("#") && !names.contains(Self.name(link.address))
      case .record: false
      }
    }
    return eachBlock { chapter, block in
      func refusal(_ text: String, _ remedy: String) -> Refusal {
        Refusal(
          kind: .link, place: chapter.title, sentence: "Le lien « \(text) » ne mène nulle part.", remedy: remedy)
      }
      var refusals = block.targets.filter { isDead($0.target) }.map {
        refusal($0.text, "Corrigez ce qu’il désigne, ou retirez le lien.")
      }
      if case .figures(let ids) = block {
        refusals += ids.filter { !figures.contains($0) }.map {
          refusal($0, "Aucun chiffre ne porte ce nom : corrigez-le, ou installez la fonction qui le compte.")
        }
      }
      for link in block.markdown.map({ MarkdownContents($0).links }) ?? [] where !leadsSomewhere(link.address, names) {
        refusals.append(
          refusal(
            link.text.isEmpty ? link.address : link.text,
            "Dans le texte, donnez une adresse complète (https://…) ou le nom d’une partie du rapport (#…)."))
      }
      return refusals
    }
  }

  /// A link of a text may lead onto the web, to a mail address, or to a place that there is in the document.
  private func leadsSomewhere(_ address: String, _ names: Set<String>) -> Bool {
    if address.hasPrefix("#") { return names.contains(Self.name(address)) }
    return Link.web(address) != nil || address.lowercased().hasPrefix("mailto:")
  }

  private static func name(_ fragment: String) -> String {
    let encoded = String(fragment.dropFirst())
    return encoded.removingPercentEncoding ?? encoded
  }

  private func eachBlock(_ check: (ReportBook.Chapter, Block) -> [Refusal]) -> [Refusal] {
    book.chapters.flatMap { chapter in chapter.blocks.flatMap(\.all).flatMap { check(chapter, $0) } }
  }
}

extension Block {
  /// The pictures of the block itself, with what stands in for each.
  fileprivate var pictures: [(name: String, alternative: String)] {
    let written = (markdown.map { MarkdownContents($0).pictures } ?? []).map { ($0.address, $0.alternative) }
    return switch self {
    case .picture(let picture, let caption):
      [(caption.isEmpty ? picture.name : caption.map(\.plain).joined(), picture.alternative)]
    case .voice(let who, _, _, let portrait?):
      written + [("portrait : \(who.map(\.plain).joined())", portrait.alternative)]
    default: written
    }
  }
}

extension Picture {
  /// Where the picture lies, for whoever has to find it.
  fileprivate var name: String {
    switch source {
    case .link(let link): link.address
    case .embedded(let type, let bytes): "\(type), \(French.number(bytes.count)) octets"
    }
  }
}
