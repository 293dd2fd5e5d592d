import Foundation
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  private static let conventions = Group(
    ConventionListing.name, "Les conventions : engagements, évaluation, renouvellement, échéances.")
  private static let key = VerbArgument("key", .text, required: true, "La clé de la convention, que « list » donne.")
  private static let example = ConventionListing.exampleKey

  static let commitConvention = StaffVerb(
    conventions, "commit", abstract: "Ajoute un engagement à une convention.",
    arguments: [
      key, VerbArgument("text", .text, required: true, "L’engagement, en une phrase."),
      VerbArgument(
        "by", .choice(CommitmentHolder.allCases.map(\.rawValue)), "Qui s’engage ; sans cela, les deux parties."),
      VerbArgument("due", .day, "L’échéance."),
    ], example: "\(example) \"Trois webinaires par an.\" --by network --due 2026-12-31",
    .writes { call, journal in
      let convention = try convention(call, journal.db)
      let holder = try CommitmentHolder.named(call.optional("by")) ?? .both
      let position = try ConventionDesk(journal: journal, today: call.request.today)
        .commit(convention, call.text("text"), by: holder, dueOn: call.day("due"))
      return "L’engagement \(position) est ajouté à « \(convention.title) »."
    })

  static let settleCommitment = StaffVerb(
    conventions, "settle", abstract: "Dit où en est un engagement.",
    arguments: [
      key, VerbArgument("number", .count, required: true, "Le rang de l’engagement."),
      VerbArgument("state", .choice(CommitmentState.allCases.map(\.rawValue)), required: true, "Son état."),
      VerbArgument("note", .text, "Ce qui en a été fait."),
    ], example: "\(example) 1 kept --note \"Trois webinaires tenus.\"",
    .writes { call, journal in
      let convention = try convention(call, journal.db)
      let commitments = try convention.commitments(journal.db)
      guard let commitment = commitments.first(where: { $0.position == call.count("number") }) else {
        throw Sentence(
          "La convention « \(convention.title) » n’a pas d’engagement \(call.text("number")) ; elle en a \(commitments.count)."
        )
      }
      guard let state = try CommitmentState.named(call.text("state")) else { throw Sentence("Donnez un état.") }
      try ConventionDesk(journal: journal, today: call.request.today)
        .settle(commitment, as: state, note: call.optional("note"))
      return "L’engagement \(commitment.position) de « \(convention.title) » : \(state.label.lowercased())."
    })

  static let evaluateConvention = StaffVerb(
    conventions, "evaluate",
    abstract: "Enregistre l’évaluation d’une convention, que seuls l’équipe et le conseil lisent.",
    arguments: [
      key,
      VerbArgument(
        "conclusion", .choice(EvaluationConclusion.allCases.map(\.rawValue)), required: true, "Ce qui en est conclu."),
      VerbArgument("file", .path, required: true, "Le fichier de l’évaluation, en Markdown."),
      VerbArgument("on", .day, "Le jour de l’évaluation ; aujourd’hui sans cela."),
    ], example: "\(example) renew evaluation.md",
    .writes { call, journal in
      let convention = try convention(call, journal.db)
      guard let conclusion = try EvaluationConclusion.named(call.text("conclusion")) else {
        throw Sentence("Donnez une conclusion.")
      }
      let day = call.day("on") ?? call.request.today
      try ConventionDesk(journal: journal, today: call.request.today)
        .evaluate(convention, on: day, conclusion, try markdown(ofFile: call.text("file")))
      return
        "L’évaluation de « \(convention.title) » au \(day.text) est enregistrée : \(conclusion.label.lowercased())."
    })

  static let renewConvention = StaffVerb(
    conventions, "renew",
    abstract: "Ouvre la convention qui suit : mêmes partenaire et axes, engagements encore à tenir.",
    arguments: [
      key, VerbArgument("from", .day, required: true, "Son premier jour."),
      VerbArgument("to", .day, "Son dernier jour."),
      VerbArgument("title", .text, "Son intitulé ; sans cela le même, aux années près."),
    ], example: "\(example) 2027-01-01 --to 2029-12-31",
    .asks { call, journal in
      let convention = try convention(call, journal.db)
      guard let from = call.day("from") else { throw Sentence("Donnez le premier jour.") }
      let renewed = try ConventionDesk(journal: journal, today: call.request.today)
        .renew(convention, from: from, to: call.day("to"), title: call.optional("title"))
      let axes = try renewed.axes(journal.db).count
      let commitments = try renewed.commitments(journal.db).count
      return French.typeset(
        "« \(convention.title) » est suivie de « \(renewed.title) » (\(renewed.key)), \(renewed.dates ?? ""), avec \(French.count(axes, "axe", "axes")) et \(French.count(commitments, "engagement à tenir", "engagements à tenir"))."
      )
    })

  static let endConvention = StaffVerb(
    conventions, "end", abstract: "Clôt une convention que rien ne suit.",
    arguments: [key, VerbArgument("on", .day, "Son dernier jour ; aujourd’hui sans cela.")], example: example,
    .asks { call, journal in
      let convention = try convention(call, journal.db)
      let day = call.day("on") ?? call.request.today
      try ConventionDesk(journal: journal, today: call.request.today).end(convention, on: day)
      return "La convention « \(convention.title) » est close au \(day.text)."
    })

  static let dueConventions = StaffVerb(
    conventions, "due", abstract: "Ce qui arrive à échéance : fins de conventions, engagements.",
    arguments: [VerbArgument("within", .count, "En combien de mois ; \(ConventionReminder.usualMonths) sans cela.")],
    example: "--within 12",
    .lists { call, db in
      let months = call.count("within") ?? ConventionReminder.usualMonths
      let found = try ConventionReminder.all(db, on: call.request.today, within: min(months, 600))
      return VerbTable(
        columns: [
          .init("convention", "convention"), .init("dueOn", "échéance"), .init("overdue", "retard"),
          .init("what", "à faire"),
        ],
        rows: found.map {
          [$0.convention.key, $0.dueOn.description, $0.isOverdue ? "en retard" : "", $0.sentence]
        }, summary: French.count(found.count, "échéance", "échéances"))
    })

  private static func convention(_ call: VerbCall, _ db: Database) throws -> Convention {
    let key = call.text("key")
    if let convention = try Convention.find(db, key: key) { return convention }
    let near = nearestKey(key, among: try ConventionListing.keys(db)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("Aucune convention n’a la clé « \(key) ». « rtes conventions list » les donne.\(near)")
  }

  /// What stands in a file, trimmed.
  private static func markdown(ofFile path: String) throws -> String {
    guard let bytes = FileManager.default.contents(atPath: path), let text = String(bytes: bytes, encoding: .utf8)
    else { throw Sentence("Le fichier « \(path) » ne se lit pas comme du texte en UTF-8.") }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else { throw Sentence("Le fichier « \(path) » est vide : écrivez-y l’évaluation.") }
    return trimmed
  }
}
