import Commons
import GRDB
import Kernel
import Markup

extension LegalRequest {
  static let unknown = "Aucune question n’a cette référence. Les questions posées sont à l’adresse /faq/demandes."

  var askedOn: PartialDate? { PartialDate.ofInstant(askedAt) }

  func themeLabel(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT label FROM theme WHERE key = ?", arguments: [theme])
  }

  /// The request as an entry of a list.
  func item(_ db: Database) throws -> Item {
    let about = [reference, try Organisation.find(db, key: organisation)?.name, try themeLabel(db)]
    return Item(
      subject, opens: record, mark: askedOn?.text, tags: [state.label],
      detail: [.text(about.compactMap { $0 }.joined(separator: " · "))])
  }

  /// Everything that was said and done, for those who may read it.
  /// - Parameter mayAct: whether the ways to its next states stand there too.
  func blocks(_ db: Database, mayAct: Bool) throws -> [Block] {
    var blocks = [Block].facts(
      Fact("État", [.strong(state.label)]),
      try Organisation.find(db, key: organisation).map { Fact("Collectivité", [.linked($0.name, .record($0.record))]) },
      try asker(db).map { Fact("Posée par", $0.name) },
      askedOn.map { Fact("Posée le", $0.text) },
      theme.map { Fact("Thème", [.record((try? themeLabel(db)) ?? $0, "theme", $0)]) })
    if mayAct { blocks += actions }
    blocks.append(.section("Question", question.lines))
    blocks += .section("Pièces jointes", unlessEmpty: try Attachment.of(record, db).map(\.item))
    if let answer { blocks.append(.section("Réponse", id: "reponse", [.markdown(answer)])) }
    return blocks + .section("Suivi", unlessEmpty: try steps(db).map(\.item))
  }

  private var actions: [Block] {
    let ways: [(RequestState, String, PagePattern)] = [
      (.assigned, "Prendre en charge", LegalPages.takeRequest), (.answered, "Répondre", LegalPages.answerRequest),
      (.closed, "Clore", LegalPages.closeRequest),
    ]
    let items = ways.filter { state.next.contains($0.0) }.map { _, title, pattern in
      Item([.linked(title, .link(.page(pattern, reference)))])
    }
    return items.isEmpty ? [] : [.list(items)]
  }
}

extension RequestStep {
  fileprivate var item: Item {
    Item(mark: PartialDate.ofInstant(at)?.text, [.text(state.label)], detail: note.map { [.text($0)] } ?? [])
  }
}

extension Attachment {
  fileprivate var item: Item {
    let kind = FileType(rawValue: type)?.label
    return Item(
      [.linked(name, .link(link))],
      detail: [.text([kind, FileSize.text(size)].compactMap { $0 }.joined(separator: ", "))])
  }
}

extension String {
  /// A text that somebody typed, a paragraph a line; nothing in it is markup.
  var lines: [Block] { split(separator: "\n").map { .paragraph([.text(String($0))]) } }
}
