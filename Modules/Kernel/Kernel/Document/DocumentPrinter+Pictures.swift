internal import Foundation
internal import Markup

extension DocumentPrinter {
  /// What somebody said, retold, with a portrait beside it where there is one.
  func voice(_ who: [Inline], _ role: String, _ text: String, _ portrait: Picture?) -> Node {
    element("aside", .class("voice")) {
      portrait.map { image($0, class: "portrait") } ?? .nothing
      Node.markdown(Markdown(text, headingOffset: 3))
      element("p", .class("who")) {
        nodes(who)
        if !role.isEmpty { element("span") { French.typeset(", \(role)") } }
      }
    }
  }

  func picture(_ picture: Picture, _ caption: [Inline]) -> Node {
    element("figure", .class("picture")) {
      image(picture)
      if !caption.isEmpty { element("figcaption") { nodes(caption) } }
    }
  }

  /// An image, or its alternative text where the document cannot reach the file.
  private func image(_ picture: Picture, class name: String = "") -> Node {
    guard let address = address(of: picture.source) else {
      return picture.alternative.isEmpty ? .nothing : element("p") { French.typeset(picture.alternative) }
    }
    return .void(
      "img",
      (name.isEmpty ? [] : [.class(name)]) + [
        .set("src", address), .set("alt", French.typeset(picture.alternative)), .set("width", "\(picture.width)"),
        .set("height", "\(picture.height)"),
      ])
  }

  private func address(of source: Picture.Source) -> String? {
    switch source {
    case .link(let link): resolve(.link(link))?.address
    case .embedded(let type, let bytes): "data:\(type);base64,\(Data(bytes).base64EncodedString())"
    }
  }
}
