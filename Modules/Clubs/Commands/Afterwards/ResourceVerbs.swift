import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let resources = Group(
    "resources", "Les ressources des événements : diaporamas, replays, liens.")
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let addResource = StaffVerb(
    resources, "add", abstract: "Ajoute un diaporama, un replay ou un lien à un événement.",
    arguments: [
      event,
      VerbArgument("kind", .choice(ResourceKind.allCases.map(\.rawValue)), required: true, "Ce que c’est."),
      VerbArgument(
        "source", .text, required: true, "Son adresse sur le web, ou un fichier PDF, PPTX, ODP, JPEG ou PNG."),
      VerbArgument("title", .text, "Son intitulé ; ce que c’est, sans cette option."),
    ], example: "\(exampleKey) replay https://video.exemple.fr/club --title \"Le replay du club\"",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      guard let kind = try ResourceKind.named(call.text("kind")),
        let files = try FileStore(of: journal.db)
      else { throw FileStoreError.noStore }
      let title = call.optional("title") ?? kind.label
      let key = try ResourceDesk(journal: journal, request: call.request).add(
        kind, call.text("source"), titled: title, to: event, in: files)
      return French.typeset("« \(event.title) » : « \(title) » ajouté, sous la clé ") + key + "."
    })

  static let removeResource = StaffVerb(
    resources, "remove", abstract: "Retire une ressource d’un événement, avec son fichier.",
    arguments: [VerbArgument("key", .text, required: true, "La clé que « list » donne.")],
    example: "replay-\(exampleKey)",
    .asks { call, journal in
      let resource = try ResourceDesk(journal: journal, request: call.request).remove(call.text("key"))
      return French.typeset("« \(resource.title) » est retiré.")
    })

  static let listResources = StaffVerb(
    resources, "list", abstract: "Les ressources d’un événement.", arguments: [event], example: exampleKey,
    .lists { call, db in
      let event = try Event.named(call.text("event"), db)
      let found = try EventResource.fetchAll(
        db, sql: "SELECT * FROM resource WHERE event = ? ORDER BY kind, key", arguments: [event.key])
      return VerbTable(
        columns: [
          .init("key", "clé"), .init("kind", "nature"), .init("title", "intitulé"), .init("url", "adresse"),
          .init("file", "fichier"), .init("publishedOn", "publiée le"),
        ],
        rows: try found.map { resource in
          let file = try Attachment.of(RecordID("resource", resource.key), db).first
          return [
            resource.key, resource.kind.label, resource.title, resource.url ?? "", file?.name ?? "",
            resource.publishedOn?.description ?? "",
          ]
        }, summary: French.typeset("« \(event.title) » : \(French.count(found.count, "ressource", "ressources"))."))
    })
}
