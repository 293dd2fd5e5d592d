import Foundation
import GRDB
import Kernel
import Markup
import Store
import TestSupport
import Testing

@testable import KernelReport

@Suite struct LintRuleTests {
  @Test(arguments: [
    ("L’ESS, c’est-à-dire l'économie d’aujourd’hui", "L’|ESS|c’|est-à-dire|l'|économie|d’|aujourd’hui"),
    ("Val-d’Oise et Villeneuve-d'Ascq", "Val-d’Oise|et|Villeneuve-d'Ascq"),
    ("élu·e·s, élu.e.s, élu(e)s, élu-e-s", "élu·e·s|élu.e.s|élu(e)s|élu-e-s"),
    ("le B.O.C. Le réseau.", "le|B.O.C.|Le|réseau"),
    ("88 111 pages, 3,5 % et 14h30, 14:30", "88 111|pages|3,5|et|14h30|14:30"),
    ("en 2024 150 personnes", "en|2024|150|personnes"),
    ("FSE+ et R&D, n°12 le 1er juillet", "FSE+|et|R&D|n°|12|le|1er|juillet"),
    ("https://www.rtes.fr/x?y=1. Écrire à a.b@rtes.fr (suite)", "https://www.rtes.fr/x?y=1|Écrire|à|a.b@rtes.fr|suite"),
    ("quelqu’un, jusqu’à ce qu’il", "quelqu’un|jusqu’|à|ce|qu’|il"),
    ("(avec parenthèses) et (s)", "avec|parenthèses|et|s"),
    ("Voir rtes.fr, @reseaurtes.bsky.social et acteur(rice)s", "Voir|rtes.fr|@reseaurtes.bsky.social|et|acteur(rice)s"),
    ("", ""), ("— … « »", ""),
  ])
  func wordsAreSplitAsFrenchWritesThem(_ text: String, _ words: String) {
    #expect(FrenchWord.all(in: text).map(\.text) == words.split(separator: "|").map(String.init))
  }

  @Test func sentencesEndWhereTheyEnd() {
    let text = "M. Dupont est là. Le B.O.C. ouvre ! 25 clubs ? Voir etc. et la suite"
    #expect(
      FrenchSentence.all(in: text).map { String($0.text) } == [
        "M. Dupont est là.", "Le B.O.C. ouvre !", "25 clubs ?", "Voir etc. et la suite",
      ])
    #expect(FrenchSentence.all(in: text).map(\.isClosed) == [true, true, true, false])
  }

  @Test(arguments: [
    ("n°12 et n° 13", "n°12"), ("12km, 450 m², 30%", "12km|%"), ("la 1ère et le 2ème", "1ère|2ème"),
    ("Que dire? «mot» suite: fin", ":|?|«|»"),
    ("Le « mot » : 30 %, oui ! http://x.fr?y à 14:30", ""), ("M. Dupont, le 1er juillet : 88 111 pages", ""),
  ])
  func spacesThatNothingSetsAreFound(_ typed: String, _ found: String) {
    let text = French.typeset(typed)
    #expect(
      SpaceRule.matches(in: text).map { String(text[$0.range]) }.sorted()
        == found.split(separator: "|").map(String.init).sorted())
  }

  @Test(arguments: [
    ("Elle est Maire de Lille.", "Maire"), ("Maire de Lille, Présidente du conseil", "Présidente"),
    ("Maire de Lille. Présidente du conseil", ""), ("l’Association des Maires de France", ""),
    ("la maire de Lille", ""), ("Le prix « Maire de l’année »", ""),
  ])
  func functionsTakeNoCapital(_ text: String, _ found: String) {
    #expect(FunctionRule.matches(in: text).map { String(text[$0.range]) }.joined(separator: "|") == found)
  }

  @Test func inclusiveFormsFollowTheMostFrequent() {
    let texts = [
      "Les élu·e·s et les habitant·es", "des agent.e.s", "un(e) élu(e) commun(s), peut-être, voit-elle rtes.fr",
    ]
    let rule = InclusiveRule(texts + ["les salarié·e·s", "chacun·e"])
    #expect(rule.style == .middleDot)
    #expect(
      texts.map { text in rule.matches(in: text).map { String(text[$0.range]) } } == [
        [], ["agent.e.s"], ["un(e)", "élu(e)"],
      ])
    #expect(InclusiveRule(["Aucune forme"]).matches(in: "des agent.e.s") == [])
  }

  @Test func onlyLongSentencesAreTold() {
    let words = Array(repeating: "mot", count: 45).joined(separator: " ")
    #expect(LengthRule.matches(in: words + ".") == [])
    #expect(
      LengthRule.matches(in: "L’" + words + ".").map(\.advice) == [
        "Cette phrase compte 46 mots : coupez-la, 45 sont le plus."
      ])
    #expect(LengthRule.matches(in: "un " + words) == [])
  }

  @Test(arguments: [
    ("Le RTES agit.", ""), ("Le RTE agit.", "RTE"), ("Le RTER et le RTEs", "RTER|RTEs"),
    ("Le revenu de transition écologique (RTE)", ""), ("Voir www.rtes.fr ou contact@rtes.fr", ""),
    ("Le Réseau des élus pour l’ESS", "Réseau des élus"),
  ])
  func theNetworkHasOneName(_ text: String, _ found: String) {
    let names = NetworkNames(
      name: "Réseau des collectivités", acronym: "RTES", variants: ["RTE", "RTER", "Réseau des élus"],
      homonyms: ["RTE": ["Revenu de transition écologique"]])
    #expect(NameRule(names: names).matches(in: text).map { String(text[$0.range]) }.joined(separator: "|") == found)
  }

  @Test func whatStandsTwiceIsTold() {
    func doubled(_ text: String) -> [String] { DoubledRule.matches(in: text).map { String(text[$0.range]) } }
    #expect(doubled("Avec l’Avise, France urbaine, la Macif, France Urbaine et la CRESS.") == ["France Urbaine"])
    #expect(doubled("Lille, Nantes, Lyon et Lille") == ["Lille"])
    #expect(doubled("Lille, Nantes et Lyon. Lille, Metz et Nancy.") == [])
    #expect(doubled("Avise et Avise") == [])
    #expect(doubled("Rapport, ligne 3 ; Rapport, ligne 5") == [])
    let items = ["Avise", "Macif", "AVISE"].map { Item([.text($0)]) } + [Item(mark: "2024", [.text("Macif")])]
    #expect(DoubledRule.doubled(in: items) == ["AVISE"])
  }

  @Test func whatStandsOutOfOrderIsTold() {
    let names = ["Avise", "Île-de-France", "Écoles", "Zoein"].map { Item([.text($0)]) }
    #expect(OrderRule.misplaced(in: names, .alphabetical).map(\.title) == ["Écoles"])
    let days = ["1er juillet 2024", "5 et 6 juillet 2024", "2 mai 2024", "décembre 2024"]
    let entries = days.map { Item(mark: $0, [.text($0)]) } + [Item([.text("sans date")])]
    #expect(OrderRule.misplaced(in: entries, .chronological).map(\.title) == ["2 mai 2024"])
    #expect(OrderRule.misplaced(in: entries.reversed(), .chronological).map(\.after) == ["2 mai 2024"])
  }

  @Test func wordsOfTheRecordsAreRight() {
    let text = "L’écoconstruction à Saint-Zoein, des élu·e·s et un mottt de 2024"
    #expect(SpellingRule.candidates(in: text).isSuperset(of: ["Saint-Zoein", "Saint", "Zoein", "élu", "mottt"]))
    let rule = SpellingRule(known: ["zoein"], unknown: ["Saint-Zoein", "Zoein", "élu·e·s", "mottt"])
    #expect(rule.matches(in: text).map { String(text[$0.range]) } == ["mottt"])
  }

  @Test func anExcerptIsCutBetweenWords() throws {
    let text = "Un début assez long pour être coupé, puis la faute, puis une suite assez longue aussi."
    let match = LintMatch(try #require(text.firstRange(of: "la faute")), "")
    #expect(match.excerpt(of: text) == "…long pour être coupé, puis la faute, puis une suite assez longue…")
  }

  @Test func noTextBreaksTheRules() {
    var generator = SeededGenerator(seed: 7)
    let names = NetworkNames(name: "a", acronym: "é", variants: ["a a", ""], homonyms: [:])
    for _ in 0..<2_000 {
      let text = generator.text(upTo: 60) + ["", "(e)s", "1 000", "l’", "« »", "n°"].randomElement(using: &generator)!
      let words = FrenchWord.all(in: text)
      #expect(words.allSatisfy { text[$0.range] == $0.text && !$0.text.isEmpty })
      #expect(zip(words, words.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
      let matches =
        SpaceRule.matches(in: text) + FunctionRule.matches(in: text) + LengthRule.matches(in: text)
        + DoubledRule.matches(in: text) + InclusiveRule([text]).matches(in: text)
        + NameRule(names: names).matches(in: text)
        + SpellingRule(known: [], unknown: SpellingRule.candidates(in: text)).matches(in: text)
      #expect(matches.allSatisfy { !$0.excerpt(of: text).isEmpty })
      _ = MarkdownContents(text)
    }
  }
}

@Suite struct LintCommandTests {
  private let folder: TemporaryFolder
  private let database: String

  init() throws {
    folder = try TemporaryFolder()
    database = folder.file("rtes.sqlite")
    let (_, store) = try Records2024.copy(to: database)
    try store.pool.write { db in
      try db.execute(
        sql: """
          UPDATE "text" SET body = 'Le RTER réunit, dit-elle, Lille, Nantes et Lille. Voir `RTE` et <https://rtes.fr/RTE?x>.

          Élue n°12, elle est Maire de Nantes, et *proche* des agent(e)s.'
            WHERE key = 'introduction-clubs'
          """)
    }
  }

  private func lint(_ arguments: String..., path: String? = nil) throws -> Program.Outcome {
    try Program("rtes-report").run(
      ["lint", "--year", "2024", "--database", database] + arguments, environment: path.map { ["PATH": $0] } ?? [:])
  }

  @Test func slipsOfATextAreFoundWhereTheyStand() throws {
    let outcome = try lint(
      "--only", "names", "--only", "doubled", "--only", "spaces", "--only", "functions", "--only", "inclusive", "--json"
    )
    #expect(outcome.status == 3)
    let found = try JSONDecoder().decode([[String: String]].self, from: Data(outcome.output.utf8))
    let clubs = found.filter { $0["chapter"] == "Les clubs régionaux" }.map {
      "\($0["rule"] ?? "") | \($0["excerpt"] ?? "")"
    }
    #expect(
      clubs.map { $0.replacing("\u{202F}", with: " ") }.prefix(5) == [
        "names | Le RTER réunit, dit-elle, Lille,…", "doubled | …dit-elle, Lille, Nantes et Lille. Voir  et…",
        "spaces | Élue n°12, elle est Maire de Nantes,…",
        "functions | Élue n°12, elle est Maire de Nantes, et proche des…",
        "inclusive | …de Nantes, et proche des agent(e)s.",
      ])
  }

  @Test func withoutADictionaryTheRestIsRead() throws {
    let outcome = try lint("--only", "spelling", "--only", "names", path: folder.path)
    #expect(outcome.status == 3)
    #expect(
      outcome.errors
        == "L’orthographe n’est pas vérifiée : hunspell n’est pas installé. Installez les paquets hunspell et hunspell-fr.\n"
    )
    #expect(
      outcome.output == """
        Nom du réseau (1, names)
        - Les clubs régionaux : Le RTER réunit, dit-elle, Lille,…
            Écrivez « RTES ».

        """)
  }

  @Test func aFailingDictionaryIsANote() throws {
    try folder.write("#!/bin/sh\necho panne >&2; exit 1\n", to: "bin/hunspell")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("bin/hunspell"))
    let outcome = try lint("--only", "spelling", path: folder.file("bin") + ":/bin:/usr/bin")
    #expect(outcome.status == 0 && outcome.output == "Rien à reprendre.\n")
    #expect(outcome.errors.contains("L’orthographe n’est pas vérifiée : hunspell a échoué (panne)"))
  }

  @Test func badRequestsGetASentence() throws {
    let empty = try Program("rtes-report").run(["lint", "--year", "2031", "--database", database])
    #expect(empty.status == 4 && empty.errors.contains("Aucune donnée n’est enregistrée pour 2031"))
    #expect(try lint("--only", "grammaire").status == 64)
  }
}
