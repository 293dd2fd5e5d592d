import Kernel
import Markup

/// Prints a form: labels, hints, what is wrong beside each field and together at the top.
struct FormPrinter {
  let form: Form
  /// Where it is sent: the address at which it stands, with its query.
  let address: Link
  let token: String
  let values: [String: String]
  let options: [String: [FilterField.Option]]
  /// What is asked this time.
  let fields: [Field]
  let problems: [FieldProblem]

  /// The name of the hidden field that carries the token.
  static let tokenField = "jeton"
  /// The name of the field that people do not see and programs fill in.
  static let trapField = "site_internet"

  var nodes: [Node] {
    let isMultipart = fields.contains { if case .files = $0.kind { true } else { false } }
    let encoding: [Attribute] = isMultipart ? [.set("enctype", "multipart/form-data")] : []
    return [
      element(
        "form",
        attributes: [.class("form"), .set("method", "post"), .set("action", address.address), .flag("novalidate")]
          + encoding
      ) {
        Node.void(
          "input", [.set("type", "hidden"), .set("name", Self.tokenField), .set("value", token)])
        if form.access == .everyone, !form.fields.isEmpty { trap }
        for field in fields { self.field(field) }
        element("p") { element("button", .set("type", "submit")) { French.typeset(form.button) } }
      }
    ]
  }

  /// What is wrong, with links to the fields. It is announced by screen readers as soon as the page opens.
  var summary: Node {
    guard !problems.isEmpty else { return .nothing }
    return element("div", .class("problems"), .set("role", "alert")) {
      element("h2") {
        French.typeset(problems.count == 1 ? "Il y a un problème" : "Il y a \(problems.count) problèmes")
      }
      element("ul") {
        for problem in problems {
          element("li") {
            if let name = problem.field, fields.contains(where: { $0.name == name }) {
              anchor(.fragment(id(name))) { French.typeset(problem.sentence) }
            } else {
              French.typeset(problem.sentence)
            }
          }
        }
      }
    }
  }

  /// Nobody sees it, no screen reader tells it, no browser fills it in: what stands in it came from a program.
  private var trap: Node {
    element("p", .class("trap"), .set("aria-hidden", "true")) {
      element("label", .set("for", id(Self.trapField))) { "Laissez ce champ vide" }
      Node.void(
        "input",
        [
          .id(id(Self.trapField)), .set("name", Self.trapField), .set("tabindex", "-1"), .set("autocomplete", "off"),
          .set("value", ""),
        ])
    }
  }

  private func id(_ name: String) -> String { "champ-\(name)" }

  private func field(_ field: Field) -> Node {
    let wrong = problems.filter { $0.field == field.name }
    let described =
      (field.hint == nil ? [] : ["\(id(field.name))-aide"]) + (wrong.isEmpty ? [] : ["\(id(field.name))-erreur"])
    var attributes: [Attribute] = [.id(id(field.name)), .set("name", field.name)]
    if !described.isEmpty { attributes.append(.set("aria-describedby", described.joined(separator: " "))) }
    if !wrong.isEmpty { attributes.append(.set("aria-invalid", "true")) }
    if field.isRequired { attributes.append(.set("aria-required", "true")) }
    if let autocomplete = field.autocomplete { attributes.append(.set("autocomplete", autocomplete)) }
    let label = element("label", .set("for", id(field.name))) {
      French.typeset(field.label)
      if isLeftOut(field) { element("span", .class("optional")) { " (facultatif)" } }
    }
    return element("div", .class(wrong.isEmpty ? "field" : "field wrong")) {
      if case .flag = field.kind {
        element("div", .class("tick")) {
          control(field, attributes)
          label
        }
        notes(field, wrong)
      } else {
        label
        notes(field, wrong)
        control(field, attributes)
      }
    }
  }

  /// Whether a field may be left empty: a box that is not ticked says something, and so does a choice that is always made.
  private func isLeftOut(_ field: Field) -> Bool {
    guard !field.isRequired else { return false }
    return switch field.kind {
    case .flag: false
    case .choice(let own): (options[field.name] ?? own).contains { $0.value.isEmpty }
    default: true
    }
  }

  @NodeBuilder private func notes(_ field: Field, _ wrong: [FieldProblem]) -> [Node] {
    if let hint = field.hint { element("p", .class("hint"), .id("\(id(field.name))-aide")) { French.typeset(hint) } }
    if !wrong.isEmpty {
      element("p", .class("error"), .id("\(id(field.name))-erreur")) {
        element("span", .class("hidden")) { "Erreur : " }
        French.typeset(wrong.map(\.sentence).joined(separator: " "))
      }
    }
  }

  private func control(_ field: Field, _ attributes: [Attribute]) -> Node {
    let value = values[field.name] ?? ""
    func input(_ type: String, _ more: Attribute...) -> Node {
      .void("input", attributes + [.set("type", type), .set("value", value)] + more)
    }
    switch field.kind {
    case .line: return input("text")
    case .email: return input("email", .set("inputmode", "email"))
    case .url: return input("url", .set("inputmode", "url"))
    case .phone: return input("tel")
    case .number(let range):
      return input(
        "number", .set("inputmode", "numeric"), .set("min", String(range.lowerBound)),
        .set("max", String(range.upperBound)))
    case .day: return input("date")
    case .time: return input("time")
    case .text(let rows):
      return element("textarea", attributes: attributes + [.set("rows", String(rows))]) {
        // A browser drops the first line end of a text box.
        "\n" + value
      }
    case .choice(let own):
      return element("select", attributes: attributes) {
        for option in options[field.name] ?? own {
          element(
            "option",
            attributes: [.set("value", option.value)] + (option.value == value ? [.flag("selected")] : [])
          ) { French.typeset(option.label) }
        }
      }
    case .flag:
      return .void(
        "input",
        attributes + [.set("type", "checkbox"), .set("value", "yes")] + (value == "yes" ? [.flag("checked")] : []))
    case .files(let rule):
      return .void(
        "input",
        attributes + [.set("type", "file"), .set("accept", rule.types.map(\.rawValue).joined(separator: ","))]
          + (rule.mostFiles > 1 ? [.flag("multiple")] : []))
    }
  }
}
