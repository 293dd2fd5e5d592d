import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension Form {
  private static let words = [
    Field(
      "description", "Ce que montre la photo",
      hint:
        "En une phrase, pour les personnes qui ne la voient pas : « Une vingtaine d’élu·e·s autour d’une table, à Rennes ».",
      .text(rows: 2), required: true, limit: 300),
    Field("credit", "Crédit", hint: "Qui l’a prise.", limit: 120),
    Field(
      "accord", "Accord des personnes",
      hint: "Sans leur accord, la photo reste dans l’équipe et s’efface six mois après son envoi.",
      .choice(PictureConsent.allCases.map { .init($0.rawValue, $0.label) }), required: true),
  ]

  /// Adds a picture of an event; the page shows those that are there.
  static let eventPictures = Form(
    ClubsPages.eventPictures, access: .right(.editAfterwards), button: "Ajouter la photo",
    fields: [
      Field(
        "photo", "La photo",
        hint: "JPEG ou PNG. Le lieu, l’heure et l’appareil que les téléphones y inscrivent sont retirés.",
        .files(UploadRule([.jpeg, .png], mostBytes: PictureDesk.most)), required: true)
    ] + words
  ) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")) else { return .notFound(Event.unknown) }
    let pictures = try EventPicture.of(db, event: event.key)
    var blocks: [Block] = pictures.isEmpty ? [.empty("Aucune photo.")] : []
    for picture in pictures {
      if let block = try picture.block(db) { blocks.append(block) }
      blocks.append(
        .paragraph([
          .text("\(picture.consent.label). "),
          .linked(
            "La décrire autrement ou la retirer", .link(.page(ClubsPages.eventPicture, event.key, picture.attachment))),
        ]))
    }
    blocks.append(.paragraph([.linked("La page de l’événement", .record(event.record))]))
    return .open(
      Page("Photos", summary: "Photos : \(event.title)", kicker: event.title, blocks: blocks),
      values: ["accord": PictureConsent.missing.rawValue])
  } submit: { submission, journal in
    let request = submission.request
    guard let event = try Event.find(journal.db, key: request.parameter("key")) else { throw Sentence(Event.unknown) }
    guard let files = try FileStore(of: journal.db), let upload = submission.files["photo"]?.first,
      let content = FileManager.default.contents(atPath: upload.path)
    else { throw FileStoreError.noStore }
    do {
      try PictureDesk(journal: journal, request: request).add(
        Array(content), named: upload.name, of: event, try submission.pictureWords, in: files)
    } catch let problem as Sentence {
      return .refused([FieldProblem("photo", problem.description)])
    }
    return .done(.page(ClubsPages.eventPictures, event.key))
  }

  /// Changes what is said of a picture, or takes it away.
  static let eventPicture = Form(
    ClubsPages.eventPicture, access: .right(.editAfterwards), button: "Enregistrer",
    fields: words + [Field("retirer", "Retirer cette photo et effacer son fichier", .flag)]
  ) { request, db in
    guard let picture = try EventPicture.find(db, id: request.parameter("id")),
      let event = try Event.find(db, key: request.parameter("key")), picture.event == event.key
    else { return .notFound("Cette photo n’est pas enregistrée. Les événements sont à l’adresse /agenda.") }
    return .open(
      Page(
        "Une photo", summary: "Photo : \(event.title)", kicker: event.title,
        blocks: [try picture.block(db)].compactMap { $0 }),
      values: ["description": picture.alt, "credit": picture.credit ?? "", "accord": picture.consent.rawValue])
  } submit: { submission, journal in
    let request = submission.request
    guard let picture = try EventPicture.find(journal.db, id: request.parameter("id")),
      picture.event == request.parameter("key")
    else { throw Sentence("Cette photo n’est pas enregistrée.") }
    let desk = PictureDesk(journal: journal, request: request)
    if submission.flag("retirer") {
      try desk.remove(picture)
    } else {
      _ = try desk.change(picture, try submission.pictureWords)
    }
    return .done(.page(ClubsPages.eventPictures, picture.event))
  }
}

extension Submission {
  fileprivate var pictureWords: PictureDesk.Words {
    get throws {
      PictureDesk.Words(
        alt: text("description"), credit: optional("credit"),
        consent: try PictureConsent.named(text("accord")) ?? .missing)
    }
  }
}
