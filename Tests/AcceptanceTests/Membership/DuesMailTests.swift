import Foundation
import Kernel
import Testing

/// Calls and reminders that go out by mail.
@Suite(.serialized) struct DuesMailTests {
  private let scene: DuesScene

  init() async throws {
    scene = try await DuesScene()
    try scene.site.inviteContactsAndTeam(of: "membership")
    try scene.call()
  }

  private func mails(to address: String) async throws -> [String] {
    try await scene.site.outbox().filter { $0.contains("To: ") && $0.contains(address) }
  }

  @Test func aCallGoesToTheContactsOnceWithItsPaper() async throws {
    #expect(try scene.dues("send", "--year", "2026") == "2 appels partent par courriel.")
    #expect(try scene.dues("send", "--year", "2026") == "0 appel part par courriel.")
    let mail = try #require(try await mails(to: "bob@exemple.fr").last)
    #expect(mail.contains("appel-2026-0004.pdf") && mail.contains("application/pdf"))
    let text = plain(try mailText(mail))
    #expect(text.contains("Message d’essai : le barème ou l’émetteur est fictif, rien n’est à payer."))
    #expect(text.contains("2 448,00 €") && text.contains("14 février 2026"))
    #expect(text.contains("/cotisations/2026-0004"))
    #expect(try await mails(to: "ada@exemple.fr").count == 1)
    // How many got it is kept, and not who.
    #expect(try scene.value("SELECT group_concat(addresses) FROM dues_sending") == "1,1")
    // An address given for the purpose stands in the contacts' place.
    try scene.dues("recipient", DuesScene.nantes, "--email", "finances@exemple.fr")
    #expect(try scene.dues("send", "--number", "2026-0002") == "1 appel part par courriel.")
    #expect(try await mails(to: "finances@exemple.fr").count == 1)
    #expect(try await mails(to: "ada@exemple.fr").count == 1)
  }

  @Test func remindersRiseOneLevelAtATime() async throws {
    #expect(try scene.dues("remind") == "0 relance part par courriel.")
    // Due on 14 February: the first reminder may go from 1 March.
    scene.advance(days: 44)
    #expect(try scene.dues("remind") == "0 relance part par courriel.")
    scene.advance(days: 1)
    try scene.dues("pay", "2026-0002", "4896")
    #expect(try scene.dues("remind") == "1 relance part par courriel.")
    #expect(try scene.dues("remind") == "0 relance part par courriel.")
    scene.advance(days: 29)
    #expect(try scene.dues("remind") == "0 relance part par courriel.")
    scene.advance(days: 1)
    #expect(try scene.dues("remind") == "1 relance part par courriel.")
    let mail = try #require(try await mails(to: "bob@exemple.fr").last)
    #expect(plain(try mailText(mail)).contains("La cotisation 2026 reste à régler, malgré un premier rappel."))
    scene.advance(days: 365)
    #expect(try scene.dues("remind") == "1 relance part par courriel.")
    scene.advance(days: 365)
    #expect(try scene.dues("remind") == "0 relance part par courriel.")
    #expect(
      try scene.value("SELECT group_concat(level || ' ' || sent_on) FROM dues_reminder")
        == "1 2026-03-01,2 2026-03-31,3 2027-03-31")
  }

  @Test func whatGoesByPostIsNoted() throws {
    #expect(try scene.dues("posted", "2026-0001") == "L’envoi de l’appel 2026-0001 est noté.")
    scene.advance(days: 50)
    #expect(try scene.dues("posted", "2026-0001") == "Première relance de l’appel 2026-0001 : notée.")
    try scene.dues("pay", "2026-0001", "255")
    #expect(
      scene.refusal("posted", "2026-0001") == "L’appel 2026-0001 n’est plus à payer : il n’y a rien à noter.")
    #expect(try scene.dues("print", "--year", "2026").components(separatedBy: "\n").count == 4)
  }
}
