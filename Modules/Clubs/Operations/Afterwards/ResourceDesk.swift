import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

/// The verbs that write what an event leaves behind elsewhere or as a file: slides, replay, links.
struct ResourceDesk {
  let journal: Journal
  let request: PageRequest

  var db: Database { journal.db }

  /// In bytes.
  private static let most = 50 << 20
  /// Presentations, which are archives.
  private static let archives = [
    "odp": "application/vnd.oasis.opendocument.presentation",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  ]

  /// Adds a resource to an event, dated today.
  /// - Parameter source: an address on the web, or the path of a PDF, a presentation or a picture.
  /// - Returns: its key.
  /// - Throws: ``Sentence`` when the file cannot be read or is of another kind.
  func add(_ kind: ResourceKind, _ source: String, titled title: String, to event: Event, in files: FileStore) throws
    -> String
  {
    let link = Link.web(source)
    let file = try link == nil ? Self.file(source) : nil
    if let link, try isKnown(link, of: event) {
      throw Sentence("« \(event.title) » a déjà une ressource à l’adresse \(source).")
    }
    let key = try freeKey("\(kind.rawValue)-\(event.key)")
    try db.execute(
      literal: """
        INSERT INTO resource (key, event, kind, title, url, published_on)
        VALUES (\(key), \(event.key), \(kind), \(title), \(link?.address), \(request.today))
        """)
    if let file {
      try Attachment.keep(
        file.content, named: file.name, type: file.type, for: RecordID("resource", key), access: .everyone,
        journal: journal, at: request.now, in: files)
    }
    try journal.note(.created, "resource/\(key)")
    return key
  }

  /// Takes a resource away, with its file.
  func remove(_ key: String) throws -> EventResource {
    guard let resource = try EventResource.fetchOne(db, sql: "SELECT * FROM resource WHERE key = ?", arguments: [key])
    else {
      let keys = try String.fetchAll(db, sql: "SELECT key FROM resource")
      let near = nearestKey(key, among: keys).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
      throw Sentence("Aucune ressource n’a la clé « \(key) ». « rtes resources list ÉVÉNEMENT » les donne.\(near)")
    }
    for attachment in try Attachment.of(RecordID("resource", key), db) { try attachment.remove(journal) }
    try db.execute(sql: "DELETE FROM resource WHERE key = ?", arguments: [key])
    try journal.note(.removed, "resource/\(key)")
    return resource
  }

  private func isKnown(_ link: Link, of event: Event) throws -> Bool {
    try Int.fetchOne(
      db, sql: "SELECT 1 FROM resource WHERE event = ? AND url = ?", arguments: [event.key, link.address]) != nil
  }

  private func freeKey(_ key: String) throws -> String {
    let taken = Set(
      try String.fetchAll(db, sql: "SELECT key FROM resource WHERE key >= ?1 AND key < ?1 || '~'", arguments: [key]))
    var number = 1
    while taken.contains(number == 1 ? key : "\(key)-\(number)") { number += 1 }
    return number == 1 ? key : "\(key)-\(number)"
  }

  private static func file(_ path: String) throws -> (content: Data, name: String, type: String) {
    let url = URL(fileURLWithPath: path)
    let refusal = Sentence(
      "\(path) n’est ni une adresse web (https://…), ni un fichier PDF, PPTX, ODP, JPEG ou PNG de 50 Mo au plus.")
    guard let content = FileManager.default.contents(atPath: path), !content.isEmpty, content.count <= most else {
      throw refusal
    }
    let bytes = Array(content)
    if let picture = PictureFile(cleaning: bytes) {
      return (Data(picture.bytes), FileName.cleaned(url.lastPathComponent, for: picture.type), picture.type.rawValue)
    }
    var sniffer = FileSniffer()
    sniffer.read(bytes[...])
    if let type = sniffer.type, type == .pdf {
      return (content, FileName.cleaned(url.lastPathComponent, for: type), type.rawValue)
    }
    guard let type = archives[url.pathExtension.lowercased()], bytes.starts(with: "PK\u{3}\u{4}".utf8) else {
      throw refusal
    }
    return (content, FileName.cleaned(url.lastPathComponent), type)
  }
}
