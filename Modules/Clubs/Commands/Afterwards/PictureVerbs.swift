import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let pictures = Group("pictures", "Les photos des événements.")
  private static let event = VerbArgument("event", .text, required: true, "La clé de l’événement.")
  private static let id = VerbArgument("id", .text, required: true, "Le numéro que « list » donne.")
  private static let credit = VerbArgument("credit", .text, "Qui l’a prise.")
  private static let consent = VerbArgument(
    "consent", .choice(PictureConsent.allCases.map(\.rawValue)),
    "L’accord des personnes reconnaissables ; « missing » (à demander) sans cette option, et la photo n’est pas montrée."
  )
  private static let exampleKey = "2026-03-12-club-bretagne-foncier"

  static let addPicture = StaffVerb(
    pictures, "add", abstract: "Ajoute une photo à un événement, sans le lieu ni l’appareil que le fichier nomme.",
    arguments: [
      event, VerbArgument("file", .path, required: true, "Le fichier, JPEG ou PNG."),
      VerbArgument("alt", .text, required: true, "Ce qu’elle montre, pour qui ne la voit pas."), credit, consent,
    ], example: "\(exampleKey) salle.jpg \"Une vingtaine de personnes autour d’une table\" --consent given",
    .writes { call, journal in
      let event = try Event.named(call.text("event"), journal.db)
      let path = call.text("file")
      guard let content = FileManager.default.contents(atPath: path) else {
        throw Sentence("Le fichier \(path) ne se lit pas.")
      }
      guard let files = try FileStore(of: journal.db) else { throw FileStoreError.noStore }
      let picture = try PictureDesk(journal: journal, request: call.request).add(
        Array(content), named: URL(fileURLWithPath: path).lastPathComponent, of: event,
        PictureDesk.Words(
          alt: try described(call.text("alt")), credit: call.optional("credit"),
          consent: try PictureConsent.named(call.optional("consent")) ?? .missing), in: files)
      return "Photo \(picture.attachment) : \(picture.consent.label.lowercased())."
    })

  static let changePicture = StaffVerb(
    pictures, "edit", abstract: "Change ce qui est dit d’une photo ; ce qui n’est pas redit reste.",
    arguments: [id, VerbArgument("alt", .text, "Ce qu’elle montre."), credit, consent],
    example: "0123456789abcdef0123456789abcdef --consent given",
    .writes { call, journal in
      let picture = try found(call, journal.db)
      let changed = try PictureDesk(journal: journal, request: call.request).change(
        picture,
        PictureDesk.Words(
          alt: try call.optional("alt").map(described) ?? picture.alt,
          credit: call.optional("credit") ?? picture.credit,
          consent: try PictureConsent.named(call.optional("consent")) ?? picture.consent))
      return "Photo \(changed.attachment) : \(changed.consent.label.lowercased())."
    })

  static let removePicture = StaffVerb(
    pictures, "remove", abstract: "Retire une photo et efface son fichier.", arguments: [id],
    example: "0123456789abcdef0123456789abcdef",
    .asks { call, journal in
      let picture = try found(call, journal.db)
      try PictureDesk(journal: journal, request: call.request).remove(picture)
      return French.typeset("La photo « \(picture.alt) » est retirée.")
    })

  static let listPictures = StaffVerb(
    pictures, "list", abstract: "Les photos d’un événement.", arguments: [event], example: exampleKey,
    .lists { call, db in
      let event = try Event.named(call.text("event"), db)
      let found = try EventPicture.of(db, event: event.key)
      let shown = found.filter { $0.consent != .missing }.count
      return VerbTable(
        columns: [
          .init("id", "n°"), .init("alt", "ce qu’elle montre"), .init("credit", "crédit"), .init("consent", "accord"),
          .init("width", "largeur"), .init("height", "hauteur"),
        ],
        rows: found.map { picture in
          [
            picture.attachment, picture.alt, picture.credit ?? "", picture.consent.label, String(picture.width),
            String(picture.height),
          ]
        },
        summary: French.typeset(
          "« \(event.title) » : \(French.count(found.count, "photo", "photos")), dont \(French.number(shown)) \(shown < 2 ? "montrée" : "montrées")."
        ))
    })

  private static func described(_ alt: String) throws -> String {
    let alt = alt.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !alt.isEmpty else { throw Sentence("Dites en une phrase ce que montre la photo.") }
    return alt
  }

  private static func found(_ call: VerbCall, _ db: Database) throws -> EventPicture {
    if let picture = try EventPicture.find(db, id: call.text("id")) { return picture }
    throw Sentence("Aucune photo n’a le numéro \(call.text("id")). « rtes pictures list ÉVÉNEMENT » les donne.")
  }
}
