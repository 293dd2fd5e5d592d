import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let minutes = Group(
    "minutes", "Les comptes rendus des événements : les lire d’un fichier, les publier.")
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let audience = VerbArgument(
    "audience", .choice(MinutesAudience.allCases.map(\.rawValue)),
    "Qui peut le lire une fois publié ; tout le monde sans cette option, ou comme avant.")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let importEventMinutes = StaffVerb(
    minutes, "import", abstract: "Lit un compte rendu d’un fichier Markdown, avec ses images.",
    arguments: [
      event, VerbArgument("file", .path, required: true, "Le fichier ; ses images sont dans son dossier."), audience,
      VerbArgument("author", .text, "Qui l’a rédigé, tel que ce sera imprimé."),
    ], example: "\(exampleKey) compte-rendu.md --audience members",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let files = try FileStore(of: journal.db)
      guard let files else { throw FileStoreError.noStore }
      let count = try MinutesDesk(journal: journal, request: call.request).importMinutes(
        try MinutesFile(call.text("file")), of: event, audience: try MinutesAudience.named(call.optional("audience")),
        author: call.optional("author"), in: files)
      guard let minutes = try EventMinutes.find(journal.db, event: event.key) else { return "" }
      let images = count == 0 ? "" : ", \(French.count(count, "image", "images"))"
      let next =
        minutes.state == .draft
        ? "\(minutes.audience.label) une fois publié : rtes minutes publish \(event.key)"
        : "Il remplace le texte publié (\(minutes.audience.label.lowercased()))."
      return French.typeset("« \(event.title) » : compte rendu enregistré\(images). ") + next
    })

  static let publishEventMinutes = StaffVerb(
    minutes, "publish", abstract: "Publie un compte rendu, pour tout le monde ou pour les adhérents.",
    arguments: [event, audience], example: exampleKey,
    .asks { call, journal in
      let minutes = try found(call, journal.db)
      let published = try MinutesDesk(journal: journal, request: call.request).publish(
        minutes, for: try MinutesAudience.named(call.optional("audience")))
      return French.typeset(
        "« \(published.title) » : publié le \(published.publishedOn?.text ?? ""), \(published.audience.label.lowercased()). "
      ) + call.request.site.url(.page(ClubsPages.eventMinutes, published.event))
    })

  static let withdrawEventMinutes = StaffVerb(
    minutes, "withdraw", abstract: "Retire un compte rendu publié : l’équipe seule peut le lire.", arguments: [event],
    example: exampleKey,
    .asks { call, journal in
      let minutes = try found(call, journal.db)
      guard minutes.state == .published else {
        throw Sentence("Le compte rendu « \(minutes.title) » n’est pas publié.")
      }
      _ = try MinutesDesk(journal: journal, request: call.request).withdraw(minutes)
      return French.typeset("« \(minutes.title) » : retiré, l’équipe seule peut le lire.")
    })

  static let listEventMinutes = StaffVerb(
    minutes, "list", abstract: "Les comptes rendus, ceux des derniers événements d’abord.",
    arguments: [VerbArgument("year", .count, "L’année des événements.")], example: "--year 2026",
    .lists { call, db in
      let year = call.count("year")
      let found = try EventMinutes.all(db).filter { year == nil || $0.event.startsOn.year == year }
      let published = found.filter { $0.minutes.state == .published }.count
      return VerbTable(
        columns: [
          .init("event", "événement"), .init("startsOn", "date"), .init("title", "intitulé"), .init("state", "état"),
          .init("audience", "lecture"), .init("writtenOn", "écrit le"), .init("publishedOn", "publié le"),
          .init("author", "rédaction"),
        ],
        rows: found.map { minutes, event in
          [
            event.key, event.startsOn.description, minutes.title, minutes.state.label, minutes.audience.label,
            minutes.writtenOn.description, minutes.publishedOn?.description ?? "", minutes.author ?? "",
          ]
        },
        summary: French.typeset(
          "\(French.count(found.count, "compte rendu", "comptes rendus")), dont \(French.number(published)) \(published < 2 ? "publié" : "publiés")."
        ))
    })

  static let showEventMinutes = StaffVerb(
    minutes, "show", abstract: "Un compte rendu et son texte.", arguments: [event], example: exampleKey,
    .lists { call, db in
      let minutes = try found(call, db)
      return VerbTable(
        fields: [
          ("événement", minutes.event), ("intitulé", minutes.title), ("état", minutes.state.label),
          ("lecture", minutes.audience.label), ("écrit le", minutes.writtenOn.description),
          ("publié le", minutes.publishedOn?.description), ("rédaction", minutes.author), ("texte", minutes.body),
        ], summary: "")
    })

  static let printEventMinutes = StaffVerb(
    minutes, "print", abstract: "Un compte rendu en PDF.", arguments: [event], example: exampleKey,
    .prints { call, db in
      let minutes = try found(call, db)
      return [try minutes.paper(try Event.named(minutes.event, db), db)]
    })

  private static func found(_ call: VerbCall, _ db: Database) throws -> EventMinutes {
    let event = try Event.named(call.text("event"), db)
    if let minutes = try EventMinutes.find(db, event: event.key) { return minutes }
    throw Sentence("« \(event.title) » n’a pas de compte rendu : rtes minutes import \(event.key) FICHIER")
  }
}
