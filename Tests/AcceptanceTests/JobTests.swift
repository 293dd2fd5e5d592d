import Foundation
import GRDB
import Kernel
import Mail
import Store
import TestSupport
import Testing

@testable import KernelReport

/// The scheduled job over a small orchard: what it makes, what it says, what it leaves alone.
@Suite struct JobTests {
  @Test func aDraftOfTheNightLeavesItsStateBesideIt() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 2)
    let outcome = try await scene.job(.nightly, year: nil).run()
    #expect(outcome == .init(year: 2024, messages: [], mails: 0))
    #expect(
      Set(try scene.edition().keys).isSuperset(of: [
        "rapport-2024.html", "chiffres-2024.csv", "chiffres-2024.json", "etat-2024.json",
      ]))
    #expect(
      try scene.read("etat-2024.json") == """
        {
          "nightly" : {
            "endedAt" : "2026-01-15T12:00:00Z",
            "exit" : 0,
            "messages" : [

            ],
            "startedAt" : "2026-01-15T12:00:00Z"
          },
          "year" : 2024
        }
        """)
    #expect(try scene.mails().isEmpty)
  }

  @Test func aPartThatFailsSaysSoAndTheRestIsBuilt() async throws {
    let scene = try JobScene(isBroken: true)
    try scene.load(trees: ["Pommier"], declared: 2)
    let outcome = try await scene.job(.nightly).run()
    #expect(
      outcome
        == .init(
          year: 2024, messages: ["Le chapitre « Le verger » n’a pas pu être établi : la haie est tombée"], mails: 0))
    let html = try scene.read("rapport-2024.html")
    #expect(html.contains("Ce chapitre n’a pas pu être établi"))
    #expect(html.contains("Il y pousse des poireaux."))
    #expect(try JobState(year: 2024, in: OutputFolder(scene.output)).nightly?.exit == 3)
  }

  @Test func theFirstProofIsToldToTheTeamAndToNobodyElse() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 2)
    try scene.invite("zoe@exemple.org", "Zoé Jardin", .team)
    try scene.invite("ada@exemple.org", "Ada Bureau", .board)
    let outcome = try await scene.job(.monthly).run()
    #expect(outcome == .init(year: 2024, messages: [], mails: 1))
    let mail = try #require(try scene.mails().first)
    #expect(mail.address == "zoe@exemple.org" && mail.purpose == "report-proof" && mail.state == .queued)
    #expect(mail.subject == "Rapport d’activité 2024 : l’épreuve du 15\u{A0}janvier\u{A0}2026")
    let message = try #require(mail.message)
    #expect(
      message.parts == [
        .paragraph("Bonjour Zoé Jardin,"),
        .paragraph(
          "Une nouvelle épreuve du rapport d’activité 2024 est tirée des enregistrements. Les fichiers sont sur le serveur, dans \(scene.output)."
        ),
        .paragraph("C’est la première épreuve : il n’y a rien à comparer."),
        .paragraph("Textes attendus (1) :"),
        .facts([.init("Le verger", "« Introduction du verger, par le jardinier » n’est pas écrit.")]),
        .paragraph("Ce message part chaque mois aux comptes qui ont le rôle « Équipe »."),
      ])
    #expect(message.attachments.isEmpty)
  }

  @Test func theNextProofTellsWhatChanged() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier", "Poirier"], declared: 2)
    try scene.invite("zoe@exemple.org", "Zoé Jardin", .team)
    _ = try await scene.job(.monthly).run()

    scene.clock.advance(by: 31 * 86_400)
    try scene.load(trees: ["Pommier", "Poirier", "Figuier", "Cerisier"], declared: 4)
    // Whatever is no record of the report is none of its changes: an account.
    try scene.invite("leo@exemple.org", "Léo Neuf", .board)
    _ = try await scene.job(.monthly, site: "https://www.exemple.fr").run()
    let parts = try #require(try scene.mails().last?.message).parts
    #expect(
      Array(parts.dropFirst(2)) == [
        .paragraph("Chiffres qui ont changé depuis l’épreuve du 15\u{A0}janvier\u{A0}2026 (1) :"),
        .facts([.init("Arbres du verger", "déclaré 2 → 4 ; compté 2 → 4")]),
        .paragraph("Fiches ajoutées, modifiées ou retirées depuis (2) :"),
        .facts([
          .init("Chiffres déclarés", "1\u{A0}ajouté, 1\u{A0}retiré"), .init("Arbres", "2\u{A0}ajoutés"),
        ]),
        .paragraph("Textes attendus (1) :"),
        .facts([.init("Le verger", "« Introduction du verger, par le jardinier » n’est pas écrit.")]),
        .action(title: "Ouvrir le rapport sur le site", url: "https://www.exemple.fr/rapport/2024"),
        .paragraph("Ce message part chaque mois aux comptes qui ont le rôle « Équipe »."),
      ])

    scene.clock.advance(by: 31 * 86_400)
    _ = try await scene.job(.monthly).run()
    #expect(
      try #require(try scene.mails().last?.message).parts[2]
        == .paragraph("Rien n’a changé depuis l’épreuve du 15\u{A0}février\u{A0}2026."))
  }

  @Test func anotherDatabaseIsNotComparedRecordByRecord() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 1)
    try scene.invite("zoe@exemple.org", "Zoé Jardin", .team)
    _ = try await scene.job(.monthly).run()
    try await scene.store.pool.write { try $0.execute(sql: "DELETE FROM store_history") }
    _ = try await scene.job(.monthly).run()
    #expect(
      try #require(try scene.mails().last?.message).parts[2]
        == .paragraph(
          "La base n’est plus celle de l’épreuve du 15\u{A0}janvier\u{A0}2026 : les fiches ne peuvent pas être comparées."
        ))
  }

  @Test func aStateThatCannotBeReadIsToldAndReplaced() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 1)
    try scene.folder.write("{", to: "rapport/etat-2024.json")
    let outcome = try await scene.job(.nightly).run()
    #expect(
      outcome.messages == [
        "etat-2024.json ne se lit pas : l’épreuve n’est pas comparée à la précédente. Il est écrit à neuf."
      ])
    #expect(try JobState(year: 2024, in: OutputFolder(scene.output)).nightly?.exit == 3)
  }

  @Test func aProofThatNobodyHearsOfSaysSo() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 1)
    let outcome = try await scene.job(.monthly).run()
    #expect(
      outcome.messages == [
        "Aucun compte n’a le rôle « team » : l’épreuve est faite, et personne n’en est prévenu. Donnez-le avec « rtes users grant »."
      ])
  }

  @Test func whatFailsLeavesTheFormerEditionAndNoMail() async throws {
    let scene = try JobScene()
    try scene.load(trees: ["Pommier"], declared: 1)
    try scene.invite("zoe@exemple.org", "Zoé Jardin", .team)
    _ = try await scene.job(.monthly).run()
    var former = try scene.edition()
    try scene.load(trees: ["Pommier", "Poirier"], declared: 1)
    try await scene.store.pool.write { try $0.execute(sql: "DROP TABLE mail_message") }
    await #expect(throws: (any Error).self) { try await scene.job(.monthly).run() }
    var now = try scene.edition()
    #expect(now.removeValue(forKey: "etat-2024.json") != former.removeValue(forKey: "etat-2024.json"))
    #expect(now == former)
    #expect(try JobState(year: 2024, in: OutputFolder(scene.output)).monthly?.exit == 1)
  }
}
