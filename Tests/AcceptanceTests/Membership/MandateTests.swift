import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// Who speaks for the members, for how long, and what of them is public.
@Suite(.serialized) struct MandateTests {
  private let site: LiveSite

  init() async throws { site = try await LiveSite() }

  private func items(_ organisation: String, on day: String? = nil) throws -> [Item] {
    try site.store.read { db in
      try Referent.publicItems(db, organisation: organisation, on: day.flatMap { PartialDate($0) })
    }
  }

  @Test func aMandateEndsByRuleAtTheNextElectionOfItsLevel() throws {
    #expect(
      try site.rtes(
        "mandates", "add", "ville-de-lille", "elected", "--person", "martin-david-brochen", "--delegation",
        "adjoint au maire, ESS", "--from", "2020-07-03", "--email", "elu@exemple.fr")
        == "Mandat 1\u{202F}: Martin David-Brochen, élu·e référent·e de «\u{202F}Ville de Lille\u{202F}», adjoint au maire, ESS\u{202F}; en cours, depuis le 3\u{A0}juillet\u{A0}2020, jusqu’à l’élection (22\u{A0}mars\u{A0}2026)\u{202F}; rien n’est public."
    )
    try site.rtes("mandates", "add", "region-bretagne", "representative", "--name", "Léa Fictive")
    try site.rtes("mandates", "add", "ville-de-lille", "technical", "--name", "Ada Fictive")
    // The region's ends at its own election; whoever works for an authority stays whatever the election.
    #expect(
      try site.lines("SELECT id, role, until_election FROM referent ORDER BY id") == [
        "1 | elected | 2026-03-22", "2 | representative | 2028-03", "3 | technical | –",
      ])
    // Begun before an election that is past, it ended with it.
    try site.wait(until: "2026-03-23")
    let referents = try site.store.read { try Referent.all($0) }
    let today = PartialDate(instant: site.clock.now)
    #expect(referents.map { "\($0.id) \($0.state(on: today))" } == ["2 current", "1 toConfirm", "3 current"])
  }

  @Test func badInputIsRefusedWithASentenceAndNothingChanges() throws {
    try site.rtes("mandates", "add", "ville-de-lille", "representative", "--name", "Léa Fictive")
    #expect(
      try site.refusal(
        "mandates", "add", "nantes-metropole", "elected", "--name", "Bob Fictif", "--until-election", "2020-06-28")
        == "L’élection du 28\u{A0}juin\u{A0}2020 est passée : un mandat finit à une élection à venir. Il y a : 2026-03-22 (élections municipales et communautaires), 2028-03 (élections départementales), 2028-03 (élections régionales et territoriales), 2032-03 (élections municipales et communautaires)."
    )
    #expect(
      try site.refusal("mandates", "add", "ville-de-lile", "elected", "--name", "Bob Fictif")
        == "Aucune organisation n’a la clé « ville-de-lile ». « rtes members list » donne celles des adhérents. Vouliez-vous dire « ville-de-lille » ?"
    )
    #expect(
      try site.refusal("mandates", "add", "ville-de-lille", "representative", "--name", "Bob Fictif")
        == "« Ville de Lille » est déjà représentée par Léa Fictive : terminez d’abord son mandat avec « rtes mandates end 1 2026-01-15 »."
    )
    #expect(
      try site.refusal("mandates", "add", "ville-de-lille", "representative", "--name", "Léa Fictive")
        == "Léa Fictive tient déjà ce rôle pour « Ville de Lille » (mandat 1).")
    #expect(
      try site.refusal("mandates", "add", "ville-de-paris", "elected", "--name", "Bob Fictif", "--email", "bob")
        == "« bob » n’est pas une adresse de courriel : il manque le signe @.")
    #expect(
      try site.refusal("mandates", "add", "ville-de-paris", "elected")
        == "Donnez soit la clé d’une personne enregistrée, soit un nom en toutes lettres.")
    #expect(
      try site.refusal("mandates", "add", "ville-de-paris", "elected", "--name", "Bob", "--public", "name,adresse")
        == "« adresse » ne peut pas être rendu public. Il y a : name, email, phone.")
    #expect(
      try site.refusal("mandates", "election", "2020-06-28", "municipal").hasPrefix(
        "L’élection du 28\u{A0}juin\u{A0}2020 est passée"))
    #expect(try site.lines("SELECT count(*) FROM referent") == ["1"])
    #expect(try site.lines("SELECT count(*) FROM election") == ["7"])
  }

  @Test func onlyWhatAFlagOpensIsPublic() throws {
    try site.rtes(
      "mandates", "add", "ville-de-lille", "technical", "--name", "Ada Fictive", "--email", "ada@exemple.fr", "--phone",
      "03 20 00 00 00", "--delegation", "chargée de mission ESS")
    #expect(try items("ville-de-lille").isEmpty)
    try site.rtes("mandates", "edit", "1", "--public", "email")
    let service = try #require(try items("ville-de-lille").first)
    #expect(service.title.map(\.plain) == ["Référent·e technique"] && service.detail.map(\.plain) == ["ada@exemple.fr"])
    try site.rtes("mandates", "edit", "1", "--public", "name,phone")
    let named = try #require(try items("ville-de-lille").first)
    #expect(named.title.map(\.plain) == ["Ada Fictive"] && named.tags == ["Référent·e technique"])
    #expect(named.detail.map(\.plain) == ["chargée de mission ESS", " · ", "03 20 00 00 00"])
    try site.rtes("mandates", "end", "1", "2026-01-31")
    #expect(try items("ville-de-lille").isEmpty)
    #expect(try items("ville-de-lille", on: "2026-01-20").count == 1)
    #expect(try items("ville-de-lille", on: "2026-02-01").isEmpty)
    // Nobody who is not public stands among the people, and the history keeps no address.
    #expect(try site.lines("SELECT count(*) FROM person WHERE family_name = 'Fictive'") == ["0"])
    #expect(
      try site.lines("SELECT count(*) FROM store_history WHERE record LIKE 'referent/%' AND detail IS NOT NULL") == [
        "0"
      ])
  }

  @Test func afterAnElectionTheAuthoritiesAreAskedAndAnswerOneByOne() async throws {
    try site.rtes(
      "mandates", "add", "ville-de-lille", "elected", "--person", "martin-david-brochen", "--delegation",
      "adjoint au maire, ESS", "--email", "elu@exemple.fr", "--public", "name")
    try site.rtes(
      "mandates", "add", "ville-de-lille", "technical", "--name", "Ada Fictive", "--email", "ada@exemple.fr")
    try site.rtes("mandates", "add", "nantes-metropole", "elected", "--person", "mahel-coppey")
    #expect(
      try site.refusal("mandates", "mail", "--after", "2026-03-22")
        == "Le 22\u{A0}mars\u{A0}2026 n’est pas encore là : les mandats courent jusqu’à l’élection.")
    try site.wait(until: "2026-03-25")
    #expect(
      try site.table("mandates", "review", "--after", "2026-03-22") == [
        "n°,adhérent,rôle,nom,délégation,élection,à qui écrire,interrogé le",
        "3,nantes-metropole,Élu·e référent·e,Mahel Coppey,,2026-03-22,,",
        #"1,ville-de-lille,Élu·e référent·e,Martin David-Brochen,"adjoint au maire, ESS",2026-03-22,ada@exemple.fr,"#,
      ])
    #expect(
      try site.table("mandates", "mail", "--after", "2026-03-22") == [
        "1\u{A0}courriel à envoyer.",
        "- Ville de Lille (ada@exemple.fr)\u{202F}: Martin David-Brochen",
        "À joindre autrement, faute d’adresse\u{202F}: Nantes Métropole.",
      ])
    let mail = try mailText(try #require(try await site.outbox().last))
    #expect(mail.contains("Élu·e référent·e\u{202F}: Martin David-Brochen, adjoint au maire, ESS"))
    #expect(mail.contains("/adherents/ville-de-lille"))
    #expect(
      try site.rtes("mandates", "mail", "--after", "2026-03-22").contains(
        "1\u{A0}adhérent a déjà été interrogé\u{202F}; --again les interroge encore."))
    // A mandate that waits for its answer is not shown as if it went on.
    #expect(try items("ville-de-lille", on: "2026-03-25").isEmpty)
    try site.rtes("mandates", "confirm", "1", "--delegation", "adjoint au maire, ESS et commerce")
    try site.rtes("mandates", "end", "3", "2026-03-22")
    #expect(
      try site.lines(
        """
        SELECT id, delegation, valid_from, valid_to, until_election, confirmed_on, email, public_name FROM referent
        WHERE role = 'elected' ORDER BY id
        """) == [
          "1 | adjoint au maire, ESS | – | 2026-03-22 | 2026-03-22 | – | – | 1",
          "3 | – | – | 2026-03-22 | 2026-03-22 | – | – | 0",
          "4 | adjoint au maire, ESS et commerce | 2026-03-22 | – | 2032-03 | 2026-03-25 | elu@exemple.fr | 1",
        ])
    #expect(try items("ville-de-lille", on: "2026-03-25").count == 1)
    #expect(
      try site.refusal("mandates", "confirm", "4")
        == "Le mandat 4 n’est pas à confirmer : il est en cours, depuis le 22\u{A0}mars\u{A0}2026, jusqu’à l’élection (mars\u{A0}2032)."
    )
  }

  @Test func howFormerReferentsWereReachedIsForgottenAfterAYear() throws {
    try site.rtes(
      "mandates", "add", "ville-de-lille", "technical", "--name", "Ada Fictive", "--email", "ada@exemple.fr",
      "--public",
      "name,email")
    try site.rtes(
      "mandates", "add", "ville-de-lille", "technical", "--name", "Zoé Fictive", "--phone", "03 20 00 00 00")
    try site.rtes("mandates", "end", "1", "2026-01-31")
    try site.wait(until: "2027-01-31")
    #expect(try site.purge("membership/referents") == 0)
    try site.wait(until: "2027-02-01")
    #expect(try site.purge("membership/referents") == 1)
    #expect(try site.purge("membership/referents") == 0)
    #expect(
      try site.lines("SELECT name, valid_to, email, phone, public_email FROM referent ORDER BY id") == [
        "Ada Fictive | 2026-01-31 | – | – | 0", "Zoé Fictive | – | – | 03 20 00 00 00 | 0",
      ])
  }

  @Test func whoDoesNotAnswerAndWhoLeftAreForgottenAfterAYear() throws {
    for (organisation, name) in [
      ("ville-de-lille", "Ada Fictive"), ("ville-de-lille", "Bob Fictif"), ("nantes-metropole", "Zoé Fictive"),
    ] {
      try site.rtes(
        "mandates", "add", organisation, name == "Ada Fictive" ? "representative" : "elected", "--name", name,
        "--email",
        "adresse@exemple.fr")
    }
    // Nobody has asked about the first mandate; the second authority leaves.
    try site.store.write(by: "test", at: site.clock.now) { journal in
      try journal.db.execute(
        sql: """
          UPDATE referent SET asked_on = '2026-04-01' WHERE name = 'Bob Fictif';
          UPDATE membership SET valid_to = '2026-05-31' WHERE organisation = 'nantes-metropole'
          """)
      try journal.note(.changed, "referent/2")
    }
    let reached = "SELECT name FROM referent WHERE email IS NOT NULL ORDER BY id"
    try site.wait(until: "2027-04-01")
    #expect(try site.purge("membership/referents") == 0)
    try site.wait(until: "2027-04-02")
    #expect(try site.purge("membership/referents") == 1)
    #expect(try site.lines(reached) == ["Ada Fictive", "Zoé Fictive"])
    try site.wait(until: "2027-06-01")
    #expect(try site.purge("membership/referents") == 1)
    #expect(try site.lines(reached) == ["Ada Fictive"])
  }

  @Test func aSpreadsheetIsTakenWholeOrNotAtAll() throws {
    let file = site.folder.file("referents.csv")
    let head = "organisation,role,person,name,delegation,valid_from,email,phone,public\n"
    let good =
      "ville-de-lille,elected,martin-david-brochen,,\"adjoint au maire, ESS\",2020-07-03,elu@exemple.fr,,name\n"
    try (head + good + "nantes-metropole,technical,,Ada Fictive,,,ada,,\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(
      try site.refusal("mandates", "import", file)
        == "referents.csv, ligne 3 : « ada » n’est pas une adresse de courriel : il manque le signe @.")
    #expect(try site.lines("SELECT count(*) FROM referent") == ["0"])
    try (head + good).write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try site.rtes("mandates", "import", file) == "1\u{A0}mandat à enregistrer\u{202F}; 0\u{A0}y est déjà.")
    #expect(try site.rtes("mandates", "import", file) == "0\u{A0}mandat à enregistrer\u{202F}; 1\u{A0}y est déjà.")
  }

  @Test func anElectionWhoseDayIsSetTakesItsMandatesAlong() throws {
    try site.rtes("mandates", "add", "region-bretagne", "representative", "--name", "Léa Fictive")
    #expect(
      try site.rtes("mandates", "election", "2028-03-19", "regional", "--instead-of", "2028-03")
        == "Élections régionales et territoriales\u{202F}: 19\u{A0}mars\u{A0}2028. 1\u{A0}mandat y finit désormais.")
    #expect(try site.lines("SELECT until_election FROM referent") == ["2028-03-19"])
    #expect(
      try site.lines("SELECT date FROM election WHERE level = 'regional' ORDER BY 1") == ["2021-06-27", "2028-03-19"])
  }
}
