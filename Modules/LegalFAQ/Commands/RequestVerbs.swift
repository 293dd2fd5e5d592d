import Commons
import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let requests = Group("requests", "Les questions juridiques posées : les lire, y répondre, les clore.")
  private static let reference = VerbArgument("reference", .text, required: true, "La référence, que « list » donne.")
  private static let note = VerbArgument("note", .text, "Un mot pour la collectivité.")
  private static let example = "2026-0007"

  static let listRequests = StaffVerb(
    requests, "list", abstract: "Les questions juridiques posées.",
    arguments: [VerbArgument("state", .text, "Un état : received, assigned, answered, closed.")],
    example: "--state received",
    .lists { call, db in
      var filter = RequestFilter()
      filter.state = try RequestState.named(call.optional("state"))
      let found = try filter.requests(db)
      return VerbTable(
        columns: [
          .init("reference", "référence"), .init("askedOn", "posée le"), .init("state", "état"),
          .init("organisation", "collectivité"), .init("theme", "thème"), .init("subject", "objet"),
        ],
        rows: found.map { request in
          [
            request.reference, request.askedOn?.description ?? "", request.state.label, request.organisation,
            request.theme ?? "", request.subject,
          ]
        }, summary: French.count(found.count, "question", "questions"))
    })

  static let showRequest = StaffVerb(
    requests, "show", abstract: "Tout ce qui est dit d’une question.", arguments: [reference], example: example,
    .lists { call, db in
      let request = try request(call, db)
      var rows: [(String, String?)] = [
        ("référence", request.reference), ("état", request.state.label),
        ("collectivité", try Organisation.find(db, key: request.organisation)?.name),
        ("posée par", try request.asker(db)?.name),
        ("thème", try request.themeLabel(db)), ("objet", request.subject),
      ]
      rows += request.question.split(separator: "\n").map { ("question", String($0)) }
      rows += (request.answer ?? "").split(separator: "\n").map { ("réponse", String($0)) }
      rows += try Attachment.of(request.record, db).map { ("pièce jointe", "\($0.name), \(FileSize.text($0.size))") }
      rows += try request.steps(db).map { step in
        let day = PartialDate.ofInstant(step.at)?.description ?? step.at
        return ("suivi", ["\(day) \(step.state.label)", step.note].compactMap { $0 }.joined(separator: " : "))
      }
      return VerbTable(fields: rows, summary: request.reference)
    })

  static let takeRequest = StaffVerb(
    requests, "take", abstract: "Prend une question en charge.", arguments: [reference, note], example: example,
    .writes { call, journal in
      let request = try request(call, journal.db)
      try RequestDesk(journal: journal, context: call.request).take(request, note: call.optional("note"))
      return "La question \(request.reference) est prise en charge."
    })

  static let answerRequest = StaffVerb(
    requests, "answer", abstract: "Répond à une question et prévient qui l’a posée.",
    arguments: [reference, VerbArgument("file", .text, required: true, "Le fichier de la réponse, en Markdown.")],
    example: "\(example) reponse.md",
    .writes { call, journal in
      let request = try request(call, journal.db)
      try RequestDesk(journal: journal, context: call.request).answer(request, try text(ofFile: call.text("file")))
      return "La réponse à la question \(request.reference) est enregistrée, et un courriel l’annonce."
    })

  static let closeRequest = StaffVerb(
    requests, "close", abstract: "Clôt une question.", arguments: [reference, note], example: example,
    .writes { call, journal in
      let request = try request(call, journal.db)
      try RequestDesk(journal: journal, context: call.request).close(request, note: call.optional("note"))
      return "La question \(request.reference) est close."
    })

  private static func request(_ call: VerbCall, _ db: Database) throws -> LegalRequest {
    let reference = call.text("reference")
    if let request = try LegalRequest.find(db, reference) { return request }
    let known = try String.fetchAll(db, sql: "SELECT reference FROM legal_request ORDER BY reference")
    let near = nearestKey(reference, among: known).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune question n’a la référence « \(reference) ». « rtes requests list » les donne.\(near)")
  }

  /// What stands in a file, trimmed.
  private static func text(ofFile path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path), let text = String(bytes: bytes, encoding: .utf8)
    else {
      throw Sentence("Le fichier « \(path) » ne se lit pas comme du texte en UTF-8.")
    }
    let answer = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !answer.isEmpty else { throw Sentence("Le fichier « \(path) » est vide : écrivez-y la réponse.") }
    return answer
  }
}
