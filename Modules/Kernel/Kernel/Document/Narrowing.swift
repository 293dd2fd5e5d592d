public import Markup

/// The values of one thing by which a list may be narrowed down, each with the link that does it.
public struct Narrowing: Sendable, Hashable {
  public let title: String
  public let choices: [Choice]

  public struct Choice: Sendable, Hashable {
    public let text: String
    /// How many entries of the list have the value.
    public let count: Int
    /// Where the list is narrowed down to the value; where it no longer is, when the value is chosen.
    public let link: Link
    public let isChosen: Bool

    public init(_ text: String, count: Int, link: Link, isChosen: Bool) {
      self.text = text
      self.count = count
      self.link = link
      self.isChosen = isChosen
    }
  }

  public init(_ title: String, _ choices: [Choice]) {
    self.title = title
    self.choices = choices
  }
}

extension DocumentPrinter {
  /// What is chosen stands in sight; the other values stand folded, so that on a phone the list itself comes first.
  func narrowing(_ groups: [Narrowing]) -> Node {
    let chosen = groups.flatMap { group in group.choices.filter(\.isChosen).map { (group.title, $0) } }
    let open = groups.filter { group in group.choices.contains { !$0.isChosen } }
    guard !chosen.isEmpty || !open.isEmpty else { return .nothing }
    return element("nav", .class("narrowing"), .aria(label: "Affiner les résultats")) {
      if !chosen.isEmpty {
        element("ul", .class("chosen")) {
          for (title, choice) in chosen {
            element("li") {
              element("span", .set("aria-current", "true")) { French.typeset("\(title) : \(choice.text)") }
              " "
              anchor(choice.link) {
                "Retirer le filtre"
                element("span", .class("hidden")) { French.typeset(" \(choice.text)") }
              }
            }
          }
        }
      }
      if !open.isEmpty {
        element("details") {
          element("summary") { "Affiner les résultats" }
          element("div", .class("choices")) { open.enumerated().map { list($1, id: "affiner-\($0 + 1)") } }
        }
      }
    }
  }

  private func list(_ group: Narrowing, id: String) -> Node {
    element("div") {
      element("p", .id(id)) { French.typeset(group.title) }
      element("ul", .set("aria-labelledby", id)) {
        for choice in group.choices where !choice.isChosen {
          element("li") {
            anchor(choice.link) { French.typeset(choice.text) }
            " "
            element("span") { "(\(French.number(choice.count)))" }
          }
        }
      }
    }
  }
}
