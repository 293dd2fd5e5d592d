import Commons
import GRDB
import Kernel
import Markup

extension EventPart {
  /// The way to the minutes, or for whom they are.
  static let minutes = EventPart(60) { event, request, db in
    guard let minutes = try EventMinutes.find(db, event: event.key) else { return [] }
    guard request.viewer.may(minutes.access) else {
      // A draft does not exist for those who cannot read it.
      guard minutes.state == .published else { return [] }
      let way: [Inline] = ["Le compte rendu est réservé aux adhérents du réseau, une fois connectés."]
      return [.section("Compte rendu", id: "compte-rendu", [.paragraph(way)])]
    }
    let state =
      minutes.state == .draft
      ? " (projet, pour l’équipe)" : minutes.publishedOn.map { " (publié le \($0.text))" } ?? ""
    return [
      .section(
        "Compte rendu", id: "compte-rendu",
        [
          .paragraph([.linked(minutes.title, .record(minutes.record)), .text(state)]),
          .paragraph([.linked("En PDF", .link(.page(ClubsPages.eventMinutesPDF, event.key)))]),
        ])
    ]
  }

  /// The pictures that may be shown, each with what it shows.
  static let gallery = EventPart(70) { event, request, db in
    let pictures = try EventPicture.of(db, event: event.key).filter { $0.consent != .missing }
    var blocks: [Block] = []
    for picture in pictures {
      if let block = try picture.block(db) { blocks.append(block) }
    }
    if request.viewer.may(.right(.editAfterwards)), event.startsOn <= request.today {
      blocks.append(
        .paragraph([.linked("Les photos, pour l’équipe", .link(.page(ClubsPages.eventPictures, event.key)))]))
    }
    return blocks.isEmpty ? [] : [.section("En images", id: "images", blocks)]
  }

  /// The way to the results of the survey, for the team.
  static let survey = EventPart(80) { event, request, db in
    guard request.viewer.may(.right(.readSurveys)), try EventSurvey.find(db, event: event.key) != nil else { return [] }
    return [.paragraph([.linked("L’enquête, pour l’équipe", .link(.page(ClubsPages.surveyResults, event.key)))])]
  }
}

extension EventPicture {
  /// The picture at most as wide as a page; nil once its file is gone.
  func block(_ db: Database) throws -> Block? {
    guard let file = try Attachment.find(attachment, db) else { return nil }
    let most = 960
    let scaled = width <= most ? (width, height) : (most, max(1, height * most / width))
    return .picture(
      Picture(.link(file.link), alternative: alt, width: scaled.0, height: scaled.1),
      caption: credit.map { [.text("Photo : \($0)")] } ?? [])
  }
}

extension EventResource {
  /// The resource as an entry of a list, which opens onto its address or its file.
  func item(_ db: Database) throws -> Item {
    guard url == nil, let file = try Attachment.of(RecordID("resource", key), db).first else { return item() }
    return Item(
      [.linked(title, .link(file.link))], tags: [kind.label, FileSize.text(file.size)],
      detail: note.map { [.text($0)] } ?? [], record: RecordID("resource", key))
  }
}
