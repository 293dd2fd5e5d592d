import Commons
import Foundation
import GRDB
import Kernel
import Markup

extension Route {
  /// The minutes of an event, for whom they are meant.
  static let eventMinutes = Route(ClubsPages.eventMinutes) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")),
      let minutes = try EventMinutes.find(db, event: event.key)
    else { return .notFound(EventMinutes.unknown) }
    guard request.viewer.may(minutes.access) else { return .denied }
    var blocks: [Block] = [.facts(try minutes.facts(event, db))]
    if minutes.state == .draft { blocks.append(.note(["Projet : l’équipe seule peut le lire."])) }
    blocks.append(.markdown(minutes.body))
    blocks.append(
      .paragraph([.linked("Le compte rendu en PDF", .link(.page(ClubsPages.eventMinutesPDF, event.key)))]))
    blocks.append(.paragraph([.linked("La page de l’événement", .record(event.record))]))
    return .page(
      Page(
        minutes.title, summary: "Compte rendu : \(event.title), \(event.dateText)", kicker: event.title,
        sources: [minutes.record], blocks: blocks))
  }

  static let eventMinutesPDF = Route(ClubsPages.eventMinutesPDF) { request, db in
    guard let event = try Event.find(db, key: request.parameter("key")),
      let minutes = try EventMinutes.find(db, event: event.key)
    else { return .notFound(EventMinutes.unknown) }
    guard request.viewer.may(minutes.access) else { return .denied }
    return .paper(try minutes.paper(event, db))
  }
}

extension EventMinutes {
  static let unknown = "Cet événement n’a pas de compte rendu. L’agenda est à l’adresse /agenda."

  func facts(_ event: Event, _ db: Database) throws -> [Fact] {
    let hosts = try event.hosts(db)
    return [
      Fact("Date", event.dateText),
      Fact.optional("Lieu", event.place ?? (event.mode == .online ? event.mode.label : nil)),
      hosts.isEmpty ? nil : Fact("Avec", linked(hosts) { ($0.name, $0.record) }),
      Fact.optional("Rédaction", author), Fact.optional("Publié le", state == .draft ? nil : publishedOn?.text),
      Fact("Lecture", state == .draft ? state.label : audience.label),
    ].compactMap { $0 }
  }

  /// The minutes as a document in the look that the clubs share; its images are part of it.
  func paper(_ event: Event, _ db: Database) throws -> Paper {
    let images = try images(db)
    let body = MarkdownImage.rewriting(body) { images[$0.address] }.rewritten
    let hosts = try event.hosts(db).map(\.name)
    let lead = [
      title.contains(event.title) ? nil : event.title, event.dateText, event.place,
      hosts.isEmpty ? nil : "avec \(French.list(hosts))",
    ].compactMap { $0 }
    var blocks: [Block] = state == .draft ? [.note(["Projet : ce compte rendu n’est pas publié."])] : []
    blocks.append(.markdown(body))
    if let author { blocks.append(.note([.text("Rédaction : \(author).")])) }
    return Paper(
      "compte-rendu-\(event.key)", style: "minutes", day: publishedOn ?? writtenOn,
      Sheet(
        record, kind: "\(event.kind.label) · compte rendu", title: title,
        lead: [.text(lead.joined(separator: " · "))], sources: [event.record], blocks: blocks))
  }

  /// The address of each image, with the image itself as an address that needs no other file.
  private func images(_ db: Database) throws -> [String: String] {
    guard let files = try FileStore(of: db) else { return [:] }
    var images: [String: String] = [:]
    for attachment in try Attachment.of(record, db) {
      guard let url = files.url(of: attachment.sha256), let content = FileManager.default.contents(atPath: url.path)
      else { continue }
      images[attachment.link.address] = "data:\(attachment.type);base64,\(content.base64EncodedString())"
    }
    return images
  }
}

extension Event {
  /// Those who organise it with the network.
  fileprivate func hosts(_ db: Database) throws -> [Organisation] {
    try Organisation.fetchAll(
      db,
      sql: """
        SELECT o.* FROM event_organisation e JOIN organisation o ON o.key = e.organisation
        WHERE e.event = ? AND e.role IN ('organiser', 'co-organiser') AND o.key <> 'rtes' ORDER BY o.name COLLATE french
        """, arguments: [key])
  }
}
