import Accounts
import Kernel
import Markup

/// What a browser sent, read whole.
struct SentBody: Sendable {
  /// The first value of each name.
  var values: [String: String] = [:]
  var files: [String: [Upload]] = [:]
  /// What was wrong with the files.
  var problems: [FieldProblem] = []
}

extension Form {
  /// The fields that are asked this time, each as the record words it.
  func fields(hidden: Set<String>, asked: [String: Field]) -> [Field] {
    fields.filter { !hidden.contains($0.name) }.map { asked[$0.name] ?? $0 }
  }

  /// The values of the form's own fields, tidied: nothing that it does not declare gets any further.
  func values(of sent: SentBody) -> [String: String] {
    var values: [String: String] = [:]
    for field in fields {
      guard let value = sent.values[field.name] else { continue }
      values[field.name] = value.trimmingWhitespace()
    }
    return values
  }

  /// What each field of files takes.
  var uploadRules: [String: UploadRule] {
    var rules: [String: UploadRule] = [:]
    for field in fields { if case .files(let rule) = field.kind { rules[field.name] = rule } }
    return rules
  }

  /// The most that its body may be, in bytes.
  var limit: Int {
    // Twice what the rules take: a file that is somewhat too large is told beside its field, with the values kept.
    let files = 2 * uploadRules.values.reduce(0) { $0 + $1.mostFiles * $1.mostBytes }
    // Every character of a text may take twelve bytes on its way: four, each written %XX.
    let texts = fields.reduce(0) { $0 + $1.limit * 12 + 256 }
    return files + texts + 16_384
  }
}

extension Page {
  /// What somebody reads whose session ended while they were typing.
  static let sessionEnded = Page(
    "Votre session s’est fermée", summary: "Ce que vous avez saisi est gardé sur cette page.",
    lead: ["Ce que vous avez saisi est gardé ci-dessous : rien n’a été enregistré."],
    blocks: [
      .paragraph([
        .linked("Connectez-vous dans un autre onglet", .link(.page(AccountPages.signIn))),
        ", puis revenez ici et envoyez de nouveau.",
      ])
    ])

  /// The same page with another title in the browser's tab.
  func headed(_ title: String?) -> Page {
    var page = self
    page.tabTitle = title
    return page
  }
}

extension Visit {
  func with(browser: String) -> Visit {
    var visit = Visit(
      address, parameters: parameters, query: query, session: session, browser: browser, client: client)
    visit.repeatedNames = repeatedNames
    return visit
  }
}
