public import GRDB
internal import Kernel
internal import Markup

extension DeckPart {
  /// Who speaks, where, on what and when.
  static let cover = DeckPart("commons/titre", order: 0) { db, request in
    let network = try Organisation.find(db, key: "rtes")
    let subject = [request.theme?.name, request.region?.name].compactMap { $0 }
    return [
      Slide(
        network?.name ?? "Présentation du réseau", layout: .title, sources: network.map { [$0.record] } ?? [],
        blocks: subject.map { .paragraph([.strong($0)]) } + [.paragraph([.text(request.date.text)])])
    ]
  }

  /// What the network does, verb by verb: the numbered list of its presentation, as last written.
  static let presentation = DeckPart("commons/verbes", order: 10) { db, request in
    let text = try EditorialText.fetchOne(
      db,
      sql: """
        SELECT * FROM "text" WHERE kind = 'presentation' AND chapter = 'reseau' AND (year IS NULL OR year <= ?) ORDER BY year DESC, position, key
        """, arguments: [request.date.year])
    guard let text else { return [] }
    let lines = text.body.split(separator: "\n").map(String.init)
    let verbs = lines.compactMap { line in
      line.wholeMatch(of: #/\d+\.\s+(.+)/#).map {
        Item(Inline.runs(ofBold: String($0.output.1)))
      }
    }
    guard !verbs.isEmpty else { return [] }
    // The speaker is given the rest, but for the line that announces the list.
    let rest = lines.filter { $0.prefixMatch(of: #/\d+\.\s/#) == nil && !$0.hasSuffix(":") }.joined(separator: "\n\n")
    return [
      Slide(
        text.title, notes: [.markdown(rest)], sources: [RecordID("text", text.key)],
        blocks: [.list(verbs)])
    ]
  }

  /// What the body of the presentation is about.
  static let themeOpening = DeckPart("commons/theme", order: 100) { db, request in
    guard let subject = request.theme, let theme = try Theme.find(db, key: subject.key) else { return [] }
    return [
      Slide(
        theme.label, layout: .title, sources: [theme.record],
        blocks: theme.description.map { [.paragraph([.text($0)])] } ?? [])
    ]
  }

  /// What the network wrote on the theme.
  static let themeTexts = DeckPart("commons/textes", order: 105) { db, request in
    guard let theme = request.theme else { return [] }
    return try EditorialText.on(theme.key, db, in: request.period).flatMap { text in
      text.slides.map { blocks in
        Slide(text.title, notes: text.isRetold ? [.retold] : [], sources: [RecordID("text", text.key)], blocks: blocks)
      }
    }
  }

  /// How the network is reached: the addresses of the house, never of a person.
  static let contacts = DeckPart("commons/contacts", order: 990) { db, request in
    guard let network = try Organisation.find(db, key: "rtes") else { return [] }
    let address = try Address.fetchOne(
      db,
      sql: """
        SELECT * FROM address WHERE organisation = ?1 AND coalesce(valid_from, observed_on, '') <= ?2
          AND (valid_to IS NULL OR valid_to >= ?2) ORDER BY coalesce(valid_from, observed_on) DESC LIMIT 1
        """, arguments: [network.key, request.date.description])
    let facts = [Block].facts(
      network.website.flatMap(Link.web).map { Fact("Site", [.linked($0.address, .link($0))]) },
      network.email.flatMap { text in Link.mail(text).map { Fact("Courriel", [.linked(text, .link($0))]) } },
      Fact.optional("Téléphone", network.phone),
      address.map { Fact("Adresse", "\($0.street), \($0.postalCode) \($0.city)") })
    return facts.isEmpty ? [] : [Slide("Nous joindre", sources: [network.record], blocks: facts)]
  }
}

extension Block {
  /// What stands with a text that the network has not written itself.
  fileprivate static let retold = Block.note([
    .text("Texte tiré des sources ; celui que le réseau écrit prend ici sa place.")
  ])
}

extension Theme {
  public static func find(_ db: Database, key: String) throws -> Theme? {
    try Theme.fetchOne(db, sql: "SELECT * FROM theme WHERE key = ?", arguments: [key])
  }
}
