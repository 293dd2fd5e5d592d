import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What an event may ask and require of those who register.
@Suite(.serialized) struct RegistrationChoiceTests {
  private let desk: RegistrationScene

  init() async throws { desk = try await RegistrationScene() }

  @Test func theTeamAcceptsEachOne() async throws {
    try desk.rtes("open", desk.key, "--capacity", "1", "--approval", "yes")
    for name in ["un", "deux", "trois"] { _ = try await desk.register(name, "\(name)@exemple.fr") }
    #expect(Set(try desk.states().values) == ["to-approve"])
    // Nobody has a place yet.
    #expect(try await desk.visitor.get(desk.event).body.contains("1\u{A0}place libre sur 1"))
    #expect(try desk.rtes("close", desk.key).hasSuffix("0 en attente, 3 à valider."))
    let link = try desk.link(try #require(try await desk.mails(to: "un@exemple.fr").first))
    #expect(try await desk.visitor.get(link).body.contains("<h1>Inscription à l’étude</h1>"))
    try desk.site.inviteContactsAndTeam(of: "clubs")
    let space = try await desk.site.client("eve@exemple.fr").get("/compte").body
    #expect(space.contains("3\u{A0}inscriptions à valider"))
    #expect(space.contains("href=\"\(desk.event)/inscriptions?etat=to-approve\""))
    #expect(
      try desk.rtes("approve", try desk.number("deux@exemple.fr")).hasPrefix(
        "L’inscription 2 est acceptée\u{202F}: «\u{202F}Confirmée\u{202F}». "))
    try desk.rtes("approve", try desk.number("trois@exemple.fr"))
    try desk.rtes("decline", try desk.number("un@exemple.fr"))
    #expect(
      try desk.states() == [
        "un@exemple.fr": "declined", "deux@exemple.fr": "confirmed", "trois@exemple.fr": "waiting",
      ])
    #expect(try await desk.mails(to: "un@exemple.fr").last?.contains("n’a pas pu retenir") == true)
    #expect(try await desk.visitor.get(link).body.contains("<h1>Inscription non retenue</h1>"))
    #expect {
      try desk.rtes("approve", try desk.number("un@exemple.fr"))
    } throws: {
      "\($0)".hasSuffix("elle est « Non retenue ».")
    }
    // What was confirmed may be taken back: the place goes to the next.
    try desk.rtes("decline", try desk.number("deux@exemple.fr"))
    #expect(try desk.states()["trois@exemple.fr"] == "confirmed")
  }

  @Test func aCodeLetsInWhoIsInvited() async throws {
    try desk.rtes("open", desk.key, "--invitation-only", "yes", "--approval", "yes")
    let told = try desk.rtes("invite", desk.key, "--label", "Élues et élus", "--code", "elus-26", "--uses", "2")
    #expect(told.contains("Code ELUS26 pour") && told.hasSuffix("\(desk.form)?code=ELUS26"))
    #expect(throws: Sentence.self) { try desk.rtes("invite", desk.key, "--label", "Encore", "--code", "ELUS26") }
    #expect(try await desk.visitor.get(desk.event).body.contains("Sur invitation."))
    for (code, sentence) in [("", "Renseignez « Code d’invitation »."), ("RIEN", "n’est pas connu")] {
      let answer = try await desk.visitor.submit(
        desk.form, ["nom": "Zébulon", "courriel": "zeb@exemple.fr", "code": code])
      #expect(answer.status == 422 && answer.body.replacing("\u{202F}", with: " ").contains(sentence), "\(code)")
    }
    #expect(try await desk.visitor.get(desk.form + "?code=ELUS26").body.contains("value=\"ELUS26\""))
    // Three ask while there are two uses: the third is told when confirming. Whoever is invited need not be accepted.
    for name in ["un", "deux", "trois"] {
      let values = ["nom": name, "courriel": "\(name)@exemple.fr", "code": "elus 26"]
      #expect(try await desk.visitor.submit(desk.form, values).status == 303)
    }
    for name in ["un", "deux"] { try await desk.confirm("\(name)@exemple.fr") }
    let link = try desk.link(try #require(try await desk.mails(to: "trois@exemple.fr").last))
    let late = try await desk.visitor.submit(link)
    #expect(late.status == 422 && late.body.contains("a servi autant de fois que prévu"))
    #expect(
      try desk.states() == ["un@exemple.fr": "confirmed", "deux@exemple.fr": "confirmed", "trois@exemple.fr": "asked"])
    let full = try await desk.visitor.submit(
      desk.form, ["nom": "quatre", "courriel": "quatre@exemple.fr", "code": "ELUS26"])
    #expect(full.status == 422)
    #expect(try desk.rtes("invite", desk.key) == "ELUS26\u{202F}: Élues et élus, 2 sur 2 inscriptions.")
    // A use is free again when somebody cancels.
    try desk.rtes("cancel", try desk.number("un@exemple.fr"))
    #expect(try await desk.visitor.submit(link).status == 303)
    #expect(try desk.states()["trois@exemple.fr"] == "confirmed")
  }

  @Test func oneRegistersColleaguesAndEachConfirms() async throws {
    try desk.rtes("open", desk.key, "--capacity", "2", "--group", "3", "--meal", "yes")
    try desk.rtes("questions", desk.key, "--set", "1", "--label", "Atelier", "--kind", "choice", "--options", "A; B")
    let own = ["nom": "Réf Érente", "courriel": "ref@exemple.fr", "organisation": "Coquecigrue", "question-1": "A"]
    for (text, sentence) in [
      ("Ines Faure", "Ligne 1 : donnez le nom"),
      ("Marc marc@exemple.fr\nines@exemple.fr", "Ligne 2 : il manque le nom"),
      ("Moi, REF@exemple.fr", "est donnée deux fois"),
      ("a a@a.fr\nb b@a.fr\nc c@a.fr\nd d@a.fr", "4\u{A0}personnes dans la liste, 3 au plus"),
    ] {
      let answer = try await desk.visitor.submit(desk.form, own.merging(["collegues": text]) { $1 })
      #expect(answer.status == 422 && answer.body.replacing("\u{202F}", with: " ").contains(sentence), "\(text)")
    }
    #expect(try desk.states() == [:])
    let group = "Ines Faure <ines@exemple.fr>\n\nmarc@exemple.fr ; Marc Le Goff"
    #expect(try await desk.visitor.submit(desk.form, own.merging(["collegues": group]) { $1 }).status == 303)
    #expect(try desk.rows("name") == ["Réf Érente", "Ines Faure", "Marc Le Goff"])
    #expect(try desk.rows("coalesce(group_by, '')") == ["", "1", "1"])
    #expect(try desk.rows("organisation") == ["Coquecigrue", "Coquecigrue", "Coquecigrue"])
    // Each says for themselves what only they know.
    let link = try desk.link(try #require(try await desk.mails(to: "ines@exemple.fr").last))
    let form = try await desk.visitor.get(link).body
    #expect(form.contains("name=\"repas\"") && form.contains("Atelier") && !form.contains("name=\"acces\""))
    #expect(try await desk.visitor.submit(link, ["repas": "Sans gluten", "question-1": "B"]).status == 303)
    try await desk.confirm("ref@exemple.fr")
    #expect(
      try desk.states() == [
        "ref@exemple.fr": "confirmed", "ines@exemple.fr": "confirmed", "marc@exemple.fr": "asked",
      ])
    let list = try desk.rtes("list", desk.key, "--state", "confirmed").split(separator: "\r\n")
    #expect(list[0].hasSuffix("confirmée le,repas,Atelier"))
    #expect(list[1].contains("Ines Faure") && list[1].hasSuffix("Sans gluten,B"))
    #expect(list[2].contains("Réf Érente") && list[2].hasSuffix(",,A") && list.count == 3)
  }

  @Test func theOrganisersAskQuestions() async throws {
    try desk.rtes("open", desk.key, "--access", "yes")
    #expect(try desk.rtes("questions", desk.key) == "Aucune question en plus.")
    #expect(throws: Sentence.self) {
      try desk.site.rtes("registrations", "questions", [desk.key, "--set", "1", "--label", " "])
    }
    try desk.rtes("questions", desk.key, "--set", "2", "--label", "Un mot", "--kind", "text")
    try desk.rtes("questions", desk.key, "--set", "1", "--label", "Atelier", "--kind", "choice", "--options", "A;B")
    #expect(
      try desk.rtes("questions", desk.key, "--set", "1", "--required", "yes").replacing("\u{202F}", with: " ")
        == "1. Atelier (un choix : A, B ; réponse nécessaire)\n2. Un mot (plusieurs lignes)")
    for words in [
      ["--set", "7", "--label", "Trop"], ["--set", "3"], ["--set", "3", "--label", "X", "--kind", "choice"],
    ] {
      #expect(throws: Sentence.self) { try desk.site.rtes("registrations", "questions", [desk.key] + words) }
    }
    let form = try await desk.visitor.get(desk.form).body
    #expect(form.contains("Besoins d’accessibilité") && form.contains("<option value=\"B\">B</option>"))
    #expect(!form.contains("name=\"question-3\"") && !form.contains("name=\"repas\""))
    let values = ["nom": "Zébulon", "courriel": "zeb@exemple.fr"]
    #expect(try await desk.visitor.submit(desk.form, values).body.contains("Choisissez «\u{202F}Atelier\u{202F}»."))
    #expect(
      try await desk.visitor.submit(
        desk.form, values.merging(["question-1": "B", "question-2": "Deux\nlignes", "acces": "Boucle"]) { $1 }
      ).status == 303)
    let answers = try desk.site.store.read {
      try String.fetchAll($0, sql: "SELECT answer FROM registration_answer ORDER BY position")
    }
    #expect(answers == ["B", "Deux\nlignes"])
    #expect(try desk.rtes("questions", desk.key, "--remove", "1").hasPrefix("2. Un mot"))
    let left = try desk.site.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM registration_answer") }
    #expect(left == 1)
  }

  /// The network's own organisations are known by the names that people type; a choice is asked where several may be meant.
  @Test func theOrganisationIsLookedUp() async throws {
    try desk.rtes("open", desk.key)
    try desk.change(
      """
      INSERT INTO organisation (key, name, acronym, kind, is_private) VALUES
        ('ville-quillebourg', 'Ville de Quillebourg', NULL, 'authority', 0),
        ('quillebourg-metropole', 'Quillebourg Métropole', 'QBM', 'authority', 0),
        ('quillebourg-cache', 'Syndicat de Quillebourg', NULL, 'authority', 1)
      """)
    _ = try await desk.register("Un", "un@exemple.fr", "QBM")
    _ = try await desk.register("Deux", "deux@exemple.fr", "quillebourg-métropole")
    #expect(try desk.rows("organisation_key") == ["quillebourg-metropole", "quillebourg-metropole"])
    _ = try await desk.ask("Trois", "trois@exemple.fr", "Quillebourg")
    let link = try desk.link(try #require(try await desk.mails(to: "trois@exemple.fr").last))
    let form = try await desk.visitor.get(link).body
    #expect(form.contains("Ville de Quillebourg") && form.contains("Aucune de celles-ci"))
    #expect(!form.contains("Syndicat"))
    #expect(try await desk.visitor.submit(link).status == 422)
    #expect(try await desk.visitor.submit(link, ["collectivite": "quillebourg-cache"]).status == 422)
    #expect(try await desk.visitor.submit(link, ["collectivite": "ville-quillebourg"]).status == 303)
    #expect(try desk.rows("organisation_key", where: "email = 'trois@exemple.fr'") == ["ville-quillebourg"])
    _ = try await desk.ask("Quatre", "quatre@exemple.fr", "Quillebourg")
    let other = try desk.link(try #require(try await desk.mails(to: "quatre@exemple.fr").last))
    #expect(try await desk.visitor.submit(other, ["collectivite": "autre"]).status == 303)
    #expect(try desk.rows("coalesce(organisation_key, organisation)", where: "id = 4") == ["Quillebourg"])
  }
}
