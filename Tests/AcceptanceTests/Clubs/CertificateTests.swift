import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Badges, the sheet to sign, the spreadsheet and certificates, with a code that anybody can check.
@Suite(.serialized) struct CertificateTests {
  private let desk: AttendanceScene

  init() async throws { desk = try await AttendanceScene() }

  /// The code that stands on somebody's paper.
  private func code(_ id: Int) throws -> String {
    try #require(try desk.texts("SELECT code FROM certificate_holder WHERE registration = \(id)").first)
  }

  @Test func theExportOpensCleanly() throws {
    try desk.rtes("checkin", desk.key, "ACDEFG")
    #expect(
      try desk.rtes("export", desk.key) == """
        n°,code,nom,fonction,organisation,courriel,façon de venir,inscription,présence,minutes,repas,accessibilité\r
        2,HJKMNP,Ali Ba,,,ali@exemple.fr,Sur place,Confirmée,Non renseigné,,,\r
        3,QRTUVW,Camille Petit,,'=SOMME(A1),camille@exemple.fr,En ligne,Confirmée,Non renseigné,,,\r
        6,GHJKMN,Camille Roux,,,roux@exemple.fr,Sur place,Annulée,Non renseigné,,,\r
        4,XY3467,Élodie Martin,,,elodie@exemple.fr,En ligne,Confirmée,Non renseigné,,,\r
        5,9ACDEF,Noé Leroy,,,noe@exemple.fr,Sur place,En liste d’attente,Non renseigné,,,\r
        1,ACDEFG,Zoé Durand,Vice-présidente,Ville fictive,zoe@exemple.fr,Sur place,Confirmée,Présent·e sur place,,végétarien,boucle magnétique\r

        """)
  }

  @Test func badgesAndTheSheetAreForThoseWhoComeToTheRoom() throws {
    let badges = try #require(try desk.papers("badges", desk.key).first)
    #expect(badges.name == "badges-\(desk.key)" && badges.style == "badges")
    #expect(
      badges.sheet.blocks == [
        .list([
          Item(mark: "Club fictif · 15\u{A0}janvier\u{A0}2026", ["Ali Ba"], tags: ["HJKMNP"]),
          Item(
            mark: "Club fictif · 15\u{A0}janvier\u{A0}2026", ["Zoé Durand"], tags: ["ACDEFG"],
            detail: ["Vice-présidente, Ville fictive"]),
        ])
      ])
    let sheet = try #require(try desk.papers("sheet", desk.key).first)
    #expect(sheet.sheet.lead.map(\.plain).joined().plain == "2 personnes attendues sur place.")
    guard case .table(let table) = sheet.sheet.blocks[1] else { throw Sentence("no table") }
    #expect(table.rows.count == 7 && table.rows[0] == [["Ali Ba"], [""], [], ["HJKMNP"]])
  }

  @Test func aCertificateIsCheckedByItsCode() async throws {
    try desk.rtes("checkin", desk.key, "ACDEFG,HJKMNP")
    #expect(
      try desk.rtes("certify", desk.key)
        == "2 attestations délivrées. Imprimez-les : rtes registrations certificates \(desk.key)")
    #expect(
      try desk.rtes("certify", desk.key)
        == "Toutes les attestations étaient délivrées. Imprimez-les : rtes registrations certificates \(desk.key)")
    let code = try code(1)
    #expect(code.wholeMatch(of: /([A-Z0-9]{4}-){2}[A-Z0-9]{4}/) != nil)
    let paper = try #require(try desk.papers("certificates", desk.key, "--code", "ACDEFG").first)
    #expect(paper.name == "attestation-\(code.lowercased())" && paper.sheet.title == "Zoé Durand")
    guard case .facts(let facts) = paper.sheet.blocks[0] else { throw Sentence("no facts") }
    #expect(
      facts.map { "\($0.label) : \($0.value.map(\.plain).joined())".plain } == [
        "Pour : Vice-présidente, Ville fictive", "Événement : Club fictif", "Nature : Club régional",
        "Date : 15 janvier 2026", "Lieu : Rennes", "Participation : Présent·e sur place", "Durée : 2 h 30",
        "Délivrée le : 15 janvier 2026",
      ])

    let visitor = FormClient(desk.site)
    let folded = code.replacing("-", with: "")
    #expect(try await visitor.get("/attestations?code=\(code.lowercased())").location == "/attestations/\(folded)")
    for written in [folded, code] {
      let page = try await visitor.get("/attestations/\(written)")
      #expect(page.status == 200 && page.body.contains("Une attestation de présence porte bien ce code."))
      #expect(page.body.contains("Club fictif") && page.body.plain.contains("2 h 30") && !page.body.contains("Durand"))
    }
    #expect(try await visitor.get("/attestations/ACDE-FGHJ-KMNP").status == 404)

    // The names go; the code and the name on the paper still tell.
    try desk.purge(afterDays: 200)
    #expect(try desk.texts("SELECT code FROM certificate_holder") == [])
    #expect(try await visitor.get("/attestations/\(folded)").body.contains("porte bien ce code"))
    let right = try await visitor.submit("/attestations/\(folded)", ["nom": "DURAND Zoe"])
    #expect(right.body.contains("est bien à ce nom."))
    let wrong = try await visitor.submit("/attestations/\(folded)", ["nom": "Ali Ba"])
    #expect(wrong.body.contains("n’est pas à ce nom."))
  }

  @Test func aParticipantMakesTheirOwn() async throws {
    try desk.site.invite(
      "zoe@exemple.fr", name: "Zoé Durand", Grant(.contact, scope: "nantes-metropole", kind: .elected))
    let zoe = try await desk.site.client("zoe@exemple.fr")
    let own = "/compte/inscriptions/1/attestation"
    #expect(try await zoe.get(own).body.contains("La présence n’est pas notée"))
    try desk.rtes("checkin", desk.key, "ACDEFG,HJKMNP")
    #expect(try await zoe.get("/compte").body.contains(own))
    #expect(try await zoe.submit(own).location == own)
    #expect(try await zoe.get(own).body.contains("\(own)/pdf"))
    #expect(try desk.texts("SELECT registration FROM certificate_holder") == ["1"])
    // Nobody makes or reads another's.
    for path in ["/compte/inscriptions/2/attestation", "/compte/inscriptions/2/attestation/pdf"] {
      #expect(try await zoe.get(path).status == 404, "\(path)")
    }
    // What was noted by mistake takes its certificate with it.
    try desk.rtes("checkin", desk.key, "ACDEFG", "--absent")
    #expect(try desk.texts("SELECT code_hash FROM certificate") == [])
    #expect(try await zoe.get(own).body.contains("notée absente"))
  }

  @Test func theLinkOfAMailLeadsThereToo() async throws {
    try desk.rtes("checkin", desk.key, "HJKMNP")
    let token = Secret.random()
    try desk.change(
      """
      INSERT INTO registration_link (token_hash, registration, issued_at)
      VALUES ('\(Secret.hash(token))', 2, '2026-01-15T12:00:00Z')
      """)
    let visitor = FormClient(desk.site)
    let own = "/inscriptions/\(token)/attestation"
    #expect(try await visitor.submit(own).location == own)
    #expect(try await visitor.get(own).body.contains("\(own)/pdf"))
    #expect(try await visitor.get("/inscriptions/inconnu/attestation").status == 404)
    #expect(try desk.papers("certificates", desk.key).map(\.sheet.title) == ["Ali Ba"])
  }
}
