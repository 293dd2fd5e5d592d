import Commons
import GRDB
import Kernel
import Markup

extension MemberNews {
  static let unknown = "Aucune actualité n’a cette référence. Vos actualités sont à l’adresse /compte/actualites."

  /// The news as an entry of a list that everybody reads.
  func item(_ db: Database, namingMember: Bool = true) throws -> Item {
    let about = try [namingMember ? organisationName(db) : nil, themeLabel(db)].compactMap { $0 }
    return Item(
      title, opens: record, mark: publishedOn?.text, tags: about, detail: [.text(summary)])
  }

  /// The news as an entry of what one follows.
  func followedItem(_ db: Database) throws -> Item {
    Item(
      mark: try steps(db).last.flatMap { PartialDate.ofInstant($0.at) }?.text,
      [.linked(title, .link(.page(MembershipPages.followNews, reference)))], tags: [state.label],
      detail: [.text("\(reference) · \(try organisationName(db))")])
  }

  /// What is told, as its page shows it.
  func blocks(_ db: Database) throws -> [Block] {
    var blocks: [Block] = body.map { [.markdown($0)] } ?? []
    blocks += .facts(
      Fact("Adhérent", [.linked(try organisationName(db), .link(.page(MembershipPages.member, organisation)))]),
      Fact.optional("Publiée le", publishedOn?.text),
      try themeLabel(db).flatMap { label in theme.map { Fact("Thème", [.record(label, "theme", $0)]) } },
      link.flatMap(Link.web).map { Fact("En savoir plus", [.linked($0.address, .link($0))]) })
    return blocks
  }

  /// The whole record, for those who may follow it.
  func sheet(_ db: Database) throws -> Sheet {
    Sheet(
      record, kind: "Actualité d’un adhérent", title: title, lead: [.text(summary)],
      blocks: try [.facts([Fact("État", [.strong(state.label)]), Fact("Référence", reference)])] + blocks(db)
        + .section("Suivi", unlessEmpty: steps(db).map(\.item)))
  }
}

extension NewsStep {
  var item: Item {
    Item(mark: PartialDate.ofInstant(at)?.text, [.text(state.label)], detail: note.map { [.text($0)] } ?? [])
  }
}

extension NewsContent {
  /// What the form starts with.
  var values: [String: String] {
    ["titre": title, "resume": summary, "texte": body, "lien": link, "theme": theme].compactMapValues { $0 }
  }

  init(_ submission: Submission) {
    self.init(
      title: submission.text("titre"), summary: submission.text("resume"), body: submission.optional("texte"),
      link: submission.optional("lien"), theme: submission.optional("theme"))
  }
}
