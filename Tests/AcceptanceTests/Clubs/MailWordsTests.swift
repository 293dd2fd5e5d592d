import Foundation
import Kernel
import TestSupport
import Testing

/// The team reads the mails of an event before they are sent, and words them.
@Suite(.serialized) struct MailWordsTests {
  private let scene: MailsScene

  init() async throws { scene = try await MailsScene() }

  private func preview(_ notice: String) throws -> String {
    MailsScene.words(try scene.site.rtes("events", "mail-preview", scene.key, notice))
      .components(separatedBy: "\r\n").joined(separator: "|")
  }

  private func word(_ words: String...) throws -> String { plain(try scene.site.rtes("events", "mail-text", words)) }

  private func refusal(_ words: String...) -> String {
    do { return "not refused: \(try scene.site.rtes("events", "mail-text", words))" } catch { return plain("\(error)") }
  }

  @Test func everyMailIsShownAsItWillBeSent() throws {
    let all = [
      "asked", "known", "to-approve", "confirmed", "waiting", "offered", "offer-lapsed", "declined", "seated",
      "cancelled", "reminder", "changed", "day-link", "thanks", "survey",
    ]
    for notice in all {
      let shown = try preview(notice)
      #expect(shown.contains("Club fictif") && !shown.contains("{"), "\(notice): \(shown)")
    }
    #expect(
      try preview("offered")
        == "champ,valeur|objet,Une place vous est proposée : Club fictif|texte,\"Une place s’est libérée : elle est à vous si vous l’acceptez avant l’échéance. Ensuite, elle sera proposée à la personne suivante.\"|Au nom de,Camille Exemple (fictif)|Événement,Club fictif|Date,12 mars 2026|Horaires,de 9 h 30 à 12 h 30|Lieu,Rennes|À prendre avant,17 janvier 2026 à 13 h|Page de l’événement,http://127.0.0.1:8080/evenements/2026-03-12-club-fictif|bouton,Accepter la place : http://127.0.0.1:8080/inscriptions/exemple/accepter|bouton,Laisser la place : http://127.0.0.1:8080/inscriptions/exemple/refuser|"
    )
    // What was typed by somebody who may not own the address is not repeated.
    #expect(try !preview("asked").contains("Camille"))
    #expect(try preview("confirmed").contains("|pièce jointe,evenement.ics|"))
  }

  @Test func wordsAreForOneEventOrForAll() async throws {
    #expect(
      try word("reminder", "--subject", "C’est bientôt : {événement}")
        == "Les mots du courriel « Rappel » sont changés, pour tous les événements.")
    #expect(
      try word(
        "reminder", "--event", scene.key, "--opening", "Bonjour {prénom},\n\nRendez-vous le {date}, {horaires}, {lieu}."
      )
        == "Les mots du courriel « Rappel » sont changés, pour « Club fictif ».")
    let shown = try preview("reminder")
    #expect(shown.hasPrefix("champ,valeur|objet,C’est bientôt : Club fictif|texte,\"Bonjour Camille,\"|"))
    #expect(shown.contains("Rendez-vous le 12 mars 2026, de 9 h 30 à 12 h 30, Rennes."))
    try scene.add("ada@exemple.fr")
    try scene.advance(to: "2026-03-10T12:00:00Z")
    #expect(try scene.chores() == ["clubs/reminders": 1])
    let mail = try #require(try await scene.mails(to: "ada@exemple.fr").first)
    #expect(
      mail.hasPrefix("Bonjour Ada, Rendez-vous le 12 mars 2026, de 9 h 30 à 12 h 30, Rennes. Au nom de : Ada Fictive"))
    let list = plain(try scene.site.rtes("events", "mails", scene.key))
    #expect(
      list.contains("reminder,Rappel,\"Quelques jours avant, à partir de 8 heures\",Texte de cet événement,1")
        && list.contains("confirmed,Inscription confirmée,Quand une place est prise,Texte d’origine,0"))

    #expect(
      try word("reminder", "--event", scene.key, "--reset")
        == "« Rappel » retrouve son texte d’avant, pour « Club fictif ».")
    #expect(try plain(scene.site.rtes("events", "mails", scene.key)).contains("Texte de l’équipe,1"))
    #expect(try preview("reminder").contains("objet,C’est bientôt : Club fictif|texte,L’événement auquel"))
    _ = try word("reminder", "--reset")
    #expect(try preview("reminder").contains("objet,Rappel : Club fictif|"))
    // What a name holds is never read as a placeholder.
    try scene.change("UPDATE event SET title = 'Club {lieu}' WHERE key = '\(scene.key)'")
    #expect(try preview("reminder").contains("objet,Rappel : Club {lieu}|"))
  }

  @Test func wordsThatCannotBeFilledInAreRefused() throws {
    #expect(
      refusal("reminder", "--opening", "Bonjour {prenom},")
        == "« {prenom} » ne se remplace pas dans le courriel « Rappel ». Il y a : {événement}, {date}, {horaires}, {lieu}, {prénom}, {nom}. Vouliez-vous dire « {prénom} » ?"
    )
    #expect(
      refusal("asked", "--closing", "À bientôt {nom}")
        == "« {nom} » ne se remplace pas dans le courriel « Demande à confirmer ». Il y a : {événement}, {date}, {horaires}, {lieu}."
    )
    #expect(
      refusal("reminder", "--opening", "Rendez-vous le {date")
        == "Une accolade est seule, près de « {date » : un repère s’écrit {date}.")
    #expect(refusal("reminder", "--subject", "") == "L’objet d’un courriel tient en une ligne, et n’est pas vide.")
    #expect(refusal("reminder", "--opening", "") == "Un courriel commence par un texte : il n’est pas vide.")
    #expect(
      refusal("reminder", "--subject", String(repeating: "a", count: 151))
        == "L’objet compte 151 caractères, 150 au plus.")
    #expect(
      refusal("changed", "--opening", "Du nouveau.")
        == "Le courriel « Changement de l’événement » dit ce qui change : gardez {changement} dans le texte.")
    #expect(refusal("reminder") == "Donnez --subject, --opening ou --closing, ou bien --reset seul.")
    #expect(refusal("reminder", "--reset", "--subject", "Rappel").hasPrefix("Donnez --subject"))
    #expect(refusal("reminder", "--event", "nulle-part", "--reset").contains("nulle-part"))
    #expect(try preview("reminder").contains("objet,Rappel : Club fictif|"))
  }

  @Test func theTeamWordsThemOnAPage() async throws {
    try scene.site.inviteContactsAndTeam(of: "clubs")
    let (page, mail) = ("/evenements/\(scene.key)/courriels", "/evenements/\(scene.key)/courriels/reminder")
    let ada = try await scene.site.client("ada@exemple.fr")
    for path in [page, mail, page + "/rappel/jours"] { #expect(try await ada.get(path).status == 403, "\(path)") }
    let eve = try await scene.site.client("eve@exemple.fr")
    let list = try await eve.get(page)
    #expect(list.status == 200 && list.body.contains("href=\"\(mail)\"") && plain(list.body).contains("2 jours avant"))
    #expect(try await eve.get(page + "/nulle-part").status == 404)
    #expect(try await eve.get("/evenements/nulle-part/courriels").status == 404)
    #expect(try await eve.get(mail).body.contains("L’événement auquel vous êtes inscrit·e approche."))

    let wrong = try await eve.submit(
      mail, ["objet": "Rappel", "debut": "Bonjour {prenom}", "fin": "", "portee": "evenement"])
    #expect(wrong.status == 422 && plain(wrong.body).contains("Vouliez-vous dire « {prénom} » ?"))
    let words = ["objet": "C’est bientôt", "debut": "Bonjour {prénom}", "fin": "L’équipe", "portee": "evenement"]
    let done = try await eve.submit(mail, words)
    #expect(done.status == 303 && done.location == mail)
    let shown = try await eve.get(mail).body
    #expect(shown.contains("<p>Bonjour Camille</p>") && shown.contains("<p>L’équipe</p>"))
    #expect(try await eve.get(page).body.contains("Texte de cet événement"))
    // Words for every event are this event's too.
    _ = try await eve.submit(mail, words.merging(["portee": "tous", "fin": ""]) { $1 })
    #expect(try await eve.get(page).body.contains("Texte de l’équipe"))
    _ = try await eve.submit(mail, words.merging(["portee": "tous", "retablir": "yes"]) { $1 })
    #expect(try await eve.get(mail).body.contains("L’événement auquel vous êtes inscrit·e approche."))

    #expect(try await eve.submit(page + "/rappel/jours", ["jours": "31"]).status == 422)
    #expect(try await eve.submit(page + "/rappel/jours", ["jours": "0"]).location == page)
    #expect(try await eve.get(page).body.contains(">Aucun</a>"))
  }
}
