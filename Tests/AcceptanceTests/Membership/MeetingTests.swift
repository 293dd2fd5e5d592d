import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Membership

/// A meeting from its convocation to what is done after it.
@Suite(.serialized) struct MeetingTests {
  private static let key = "ca-2026-03-12"

  private let site: LiveSite

  init() async throws {
    site = try await LiveSite()
    try site.rtes(
      "bodies", "rule", "ca", "2024-01-01", "--min", "9", "--max", "25", "--quorum", "half", "--proxies", "1",
      "--notice", "15")
    try site.rtes(
      "meetings", "add", "ca", "2026-03-12", "--at", "14:00", "--mode", "hybrid", "--place",
      "https://visio.exemple.fr/ca")
    try site.rtes("meetings", "agenda", Self.key, "Budget 2026", "--kind", "decision")
  }

  /// Ten present, one of them for a shared seat twice, and one proxy: eleven voices of twenty-two.
  private func hold() throws {
    try site.wait(until: "2026-03-12")
    let present = [
      "mahel-coppey", "patricia-andriot", "florentin-letissier", "stephane-pfeiffer", "maud-caruhel", "arnaud-magloire",
      "jeanne-barseghian", "antoine-dubois", "emeline-baume", "martin-david-brochen", "francois-dechy",
    ]
    for person in present { try site.rtes("meetings", "attend", Self.key, "ca-\(person)") }
    try site.rtes("meetings", "attend", Self.key, "ca-anthony-caps", "--proxy", "ca-mahel-coppey")
  }

  @Test func theConvocationGoesToThoseWhoSitWithItsAgenda() async throws {
    try site.rtes(
      "mandates", "add", "nantes-metropole", "elected", "--person", "mahel-coppey", "--email", "elue@exemple.fr")
    try site.rtes(
      "meetings", "agenda", Self.key, "Approbation du compte rendu", "--position", "1", "--kind", "decision")
    let plan = try site.rtes("meetings", "convene", Self.key)
    #expect(
      plan.hasPrefix(
        "Conseil d’administration du RTES, 12\u{A0}mars\u{A0}2026\u{202F}: 1\u{A0}convocation à envoyer.\n- Mahel Coppey, elue@exemple.fr\nÀ convoquer autrement, faute d’adresse\u{202F}: Patricia Andriot, "
      ))
    #expect(!plan.contains("Attention"))
    let raw = try #require(try await site.outbox().last)
    let mail = try mailText(raw)
    #expect(raw.contains("To: elue@exemple.fr") && raw.contains("reunion.ics"))
    #expect(mail.contains("Point 1\u{202F}: Approbation du compte rendu (pour décision)"))
    #expect(mail.contains("Point 2\u{202F}: Budget 2026 (pour décision)"))
    #expect(mail.contains("Donnez pouvoir à quelqu’un qui vient (1\u{A0}pouvoir au plus par personne)"))
    #expect(
      try site.refusal("meetings", "convene", Self.key)
        == "La convocation est partie le 15\u{A0}janvier\u{A0}2026 ; --again l’envoie encore.")
    // Moved, it is to be sent anew, and late.
    #expect(
      try site.rtes("meetings", "edit", Self.key, "--date", "2026-01-20").hasSuffix(
        "La convocation était partie\u{202F}: envoyez-la à nouveau."))
    #expect(
      try site.rtes("meetings", "convene", Self.key).hasSuffix(
        "Attention\u{202F}: la règle demande 15\u{A0}jours avant la réunion\u{202F}; il en reste 5."))
  }

  @Test func theQuorumIsCountedVoiceByVoice() throws {
    #expect(
      try site.refusal("meetings", "attend", Self.key, "ca-mahel-coppey")
        == "La réunion est le 12\u{A0}mars\u{A0}2026 : d’ici là, notez les excuses et les pouvoirs.")
    // A proxy given beforehand counts as soon as its bearer is there.
    #expect(
      try site.rtes("meetings", "attend", Self.key, "ca-eric-oternaud", "--proxy", "ca-emeline-baume")
        == "0\u{A0}voix présente et 0\u{A0}représentée sur 22\u{202F}; le quorum (11 voix) n’est pas atteint.")
    try hold()
    let counted = try site.rtes("meetings", "attendance", Self.key)
    #expect(
      counted.contains("ca-anthony-caps,Anthony Caps,Département de Meurthe-et-Moselle,13,représenté·e,Mahel Coppey"))
    #expect(counted.contains("ca-christiane-bouchart,Christiane Bouchart,membre associée,sans voix,,"))
    #expect(
      try site.rtes("meetings", "attend", Self.key, "ca-jerome-viaud", "--state", "excused")
        == "10\u{A0}voix présentes et 2\u{A0}représentées sur 22\u{202F}; le quorum (11 voix) est atteint.")
  }

  @Test func aProxyThatCannotBeGivenIsRefused() throws {
    try hold()
    func refused(_ seat: String, to bearer: String) throws -> String {
      try site.refusal("meetings", "attend", Self.key, "ca-\(seat)", "--proxy", "ca-\(bearer)")
    }
    #expect(
      try refused("eric-oternaud", to: "mahel-coppey")
        == "Mahel Coppey porte déjà un pouvoir (Anthony Caps) et la règle n’en admet pas plus.")
    #expect(
      try refused("eric-oternaud", to: "christiane-bouchart")
        == "Christiane Bouchart n’a pas de voix et ne peut pas porter de pouvoir.")
    #expect(
      try refused("chaynesse-khirouni", to: "anthony-caps")
        == "Chaynesse Khirouni et Anthony Caps ont la même voix : un pouvoir se donne à quelqu’un d’autre.")
    #expect(
      try refused("jeanne-barseghian", to: "patricia-andriot")
        == "Antoine Dubois est là pour le même siège : il ne faut pas de pouvoir.")
    #expect(
      try refused("chaynesse-khirouni", to: "patricia-andriot")
        == "Le siège tenu par Chaynesse Khirouni est déjà représenté par un pouvoir donné par Anthony Caps.")
    #expect(
      try site.refusal("meetings", "attend", Self.key, "ca-mahel-coppey", "--state", "excused")
        == "Mahel Coppey porte le pouvoir donné par Anthony Caps : changez-le d’abord.")
    #expect(
      try site.refusal("meetings", "attend", Self.key, "ca-chaynesse-khirouni")
        == "Le siège tenu par Chaynesse Khirouni est représenté par un pouvoir donné par Anthony Caps : retirez-le d’abord."
    )
  }

  @Test func aVoteIsCountedAndNeverExceedsTheVoices() throws {
    try site.rtes("meetings", "resolution", Self.key, "Budget 2026")
    #expect(
      try site.refusal("meetings", "vote", Self.key, "1", "--for", "1")
        == "La réunion ne s’est pas encore tenue : notez d’abord qui est là, avec « rtes meetings attend ».")
    try site.wait(until: "2026-03-12")
    try site.rtes("meetings", "attend", Self.key, "ca-mahel-coppey")
    #expect(
      try site.refusal("meetings", "vote", Self.key, "1", "--for", "1")
        == "Rien ne peut être voté. 1\u{A0}voix présente et 0\u{A0}représentée sur 22 ; le quorum (11 voix) n’est pas atteint. Convoquez à nouveau, avec --second-call."
    )
    try hold()
    #expect(
      try site.refusal("meetings", "vote", Self.key, "1", "--for", "9", "--against", "2", "--abstain", "1")
        == "12 voix données (9 pour, 2 contre, 1\u{A0}abstention) pour 11\u{A0}voix présentes ou représentées\u{202F}: recomptez, ou complétez la liste de présence."
    )
    #expect(
      try site.rtes("meetings", "vote", Self.key, "1", "--for", "8", "--against", "2", "--abstain", "1")
        == "Résolution 1, «\u{202F}Budget 2026\u{202F}»\u{202F}: adoptée\u{202F}: 8 pour, 2 contre, 1\u{A0}abstention.")
    #expect(
      try site.table("meetings", "resolutions", Self.key) == [
        "n°,objet,majorité,pour,contre,abstentions,voix,résultat",
        "1,Budget 2026,majorité des suffrages exprimés,8,2,1,11,adoptée",
      ])
  }

  @Test func theMinutesAreApprovedLaterAndMayBePublic() async throws {
    try site.invite("ada@exemple.fr", Grant(.contact, scope: "nantes-metropole", kind: .technical))
    try site.invite("zoe@exemple.fr", name: "Zoé Fictive", Grant(.board))
    try hold()
    let (visitor, contact, board) = (
      FormClient(site), try await site.client("ada@exemple.fr"), try await site.client("zoe@exemple.fr")
    )
    let page = "/reunions/\(Self.key)"
    try site.folder.write("# Ouverture\n\nLa présidente **ouvre** la séance.\n", to: "cr.md")
    try site.folder.write("Voyez ![nous](https://pisteur.exemple/x.png)", to: "image.md")
    #expect(
      try site.refusal("meetings", "minutes", Self.key, site.folder.file("image.md")).hasPrefix(
        "Un compte rendu ne prend pas d’image"))
    try site.rtes("meetings", "minutes", Self.key, site.folder.file("cr.md"))
    #expect(try await visitor.get(page).status == 303)
    #expect(try await contact.get(page).status == 403)
    let draft = try await board.get(page).body
    #expect(draft.contains("Projet\u{202F}: ce compte rendu n’est pas encore approuvé."))
    #expect(
      draft.contains("<strong>ouvre</strong>") && draft.contains("Anthony Caps") && draft.contains("visio.exemple.fr"))
    #expect(
      try site.refusal("meetings", "approve", Self.key, Self.key).hasPrefix(
        "Un compte rendu est approuvé à une réunion suivante de la même instance"))
    try site.rtes("meetings", "add", "ca", "2026-06-18", "--second-call")
    #expect(
      try site.refusal("meetings", "approve", Self.key, "ca-2026-06-18")
        .hasSuffix("ne s’est pas encore tenue : notez d’abord qui est là, avec « rtes meetings attend »."))
    try site.wait(until: "2026-06-18")
    try site.rtes("meetings", "attend", "ca-2026-06-18", "ca-mahel-coppey")
    #expect(
      try site.rtes("meetings", "approve", Self.key, "ca-2026-06-18", "--public")
        == "Conseil d’administration du RTES, 12\u{A0}mars\u{A0}2026\u{202F}: compte rendu approuvé le 18\u{A0}juin\u{A0}2026\u{202F}; tout le monde peut le lire."
    )
    let open = try await visitor.get(page).body
    #expect(
      open.contains("Approuvé à la réunion du 18\u{A0}juin\u{A0}2026.") && open.contains("<strong>ouvre</strong>"))
    // Who came, how to join and what is left to do stay inside.
    #expect(!open.contains("Anthony Caps") && !open.contains("visio.exemple.fr") && !open.contains("Présence"))
    #expect(try await visitor.get("/recherche?q=s%C3%A9ance+ouvre").body.contains(page))
    let body = try await visitor.get("/instances/ca").body
    #expect(body.contains("\"\(page)\"") && !body.contains("visio.exemple.fr"))
    #expect(
      try site.refusal("meetings", "attend", Self.key, "ca-jerome-viaud").hasSuffix(
        "est approuvé : la réunion ne change plus."))
    #expect(try site.rtes("meetings", "print", Self.key) == "compte-rendu-ca-2026-03-12")
    try site.rtes("meetings", "publish", Self.key, "--off")
    #expect(try await visitor.get(page).status == 303)
    #expect(try await visitor.get("/recherche?q=s%C3%A9ance+ouvre").body.contains(page) == false)
  }

  @Test func whatIsLeftToDoIsFollowedUntilItIsDone() async throws {
    try hold()
    try site.rtes("meetings", "decide", Self.key, "Écrire aux régions", "chloe-secher", "--due", "2026-05-01")
    try site.rtes("meetings", "decide", Self.key, "Choisir une salle", "anne-laure-federici")
    #expect(
      try site.refusal("meetings", "decide", Self.key, "Trop tard", "chloe-secher", "--due", "2026-01-01")
        == "L’échéance (1er\u{A0}janvier\u{A0}2026) vient avant la réunion (12\u{A0}mars\u{A0}2026).")
    try site.wait(until: "2026-05-01")
    #expect(try site.table("meetings", "decisions", "--overdue").count == 1)
    try site.wait(until: "2026-05-02")
    #expect(
      try site.table("meetings", "decisions", "--overdue") == [
        "n°,réunion,à faire,qui,échéance,état,close le,à savoir",
        "1,ca-2026-03-12,Écrire aux régions,Chloé Sécher,2026-05-01,en retard,,",
      ])
    try site.invite("zoe@exemple.fr", name: "Zoé Fictive", Grant(.board))
    let space = try await site.client("zoe@exemple.fr").get("/compte").body
    #expect(space.contains("Suites en retard") && space.contains("Écrire aux régions"))
    try site.rtes("meetings", "follow", "1", "done", "--note", "Lettre du 30 avril")
    #expect(try site.table("meetings", "decisions", "--overdue").count == 1)
    #expect(
      try site.lines("SELECT id, state, closed_on, note FROM body_meeting_decision ORDER BY id") == [
        "1 | done | 2026-05-02 | Lettre du 30 avril", "2 | open | – | –",
      ])
  }

  @Test func inAnAssemblyEachMemberHasOneVoice() throws {
    try site.rtes("meetings", "add", "ag", "2026-01-15")
    let members = try site.lines("SELECT count(DISTINCT organisation) FROM membership WHERE valid_to IS NULL")
    #expect(
      try site.rtes("meetings", "attend", "ag-2026-01-15", "ville-de-lille")
        == "1\u{A0}voix présente et 0\u{A0}représentée sur \(members[0])\u{202F}; aucun quorum n’est enregistré.")
    #expect(
      try site.rtes("meetings", "attend", "ag-2026-01-15", "nantes-metropole", "--proxy", "ville-de-lille").hasPrefix(
        "1\u{A0}voix présente et 1\u{A0}représentée"))
  }

  @Test func namesGoAfterTenYearsAndTheCountStays() throws {
    try hold()
    try site.wait(until: "2036-03-12")
    #expect(try site.purge("membership/attendance") == 0)
    try site.wait(until: "2036-03-13")
    #expect(try site.purge("membership/attendance") == 12)
    #expect(
      try site.lines("SELECT electors, present, represented FROM body_meeting WHERE key = 'ca-2026-03-12'") == [
        "22 | 10 | 1"
      ])
    let session = try site.store.read { try BodyMeeting.named(Self.key, $0).session($0) }
    #expect(session.summary == "10\u{A0}voix présentes et 1\u{A0}représentée sur 22 ; le quorum (11 voix) est atteint.")
  }
}
