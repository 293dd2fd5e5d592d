import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// A form of an application, reached by a link of a mail. Opening it changes nothing; sending it says that the address is its
  /// writer's. What was sent already is shown, and changed no more.
  static func application(
    _ pattern: PagePattern, button: String, fields: [Field] = [],
    scene: @escaping @Sendable (ApplicationDossier, PageRequest, Database) throws -> FormScene,
    submit: @escaping @Sendable (ApplicationDossier, Submission, ApplicationDesk) throws -> Outcome
  ) -> Form {
    Form(pattern, button: button, fields: fields) { request, db in
      guard let dossier = try ApplicationDossier.find(db, linkedFrom: request) else {
        return .notFound(ApplicationDossier.unknown)
      }
      guard dossier.application.state == .draft else { return .closed(dossier.sentPage) }
      return try scene(dossier, request, db)
    } submit: { submission, journal in
      let request = submission.request
      guard let dossier = try ApplicationDossier.find(journal.db, linkedFrom: request) else {
        throw Sentence(ApplicationDossier.unknown)
      }
      let desk = ApplicationDesk(journal: journal, request: request)
      try desk.confirm(dossier.application)
      return try submit(dossier, submission, desk)
    }
  }

  /// The page of one step, which leads to the next one.
  static func step(
    _ step: ApplicationStep, at pattern: PagePattern? = nil, fields: [Field],
    scene: @escaping @Sendable (ApplicationDossier, PageRequest, Database) throws -> FormScene,
    submit: @escaping @Sendable (ApplicationDossier, Submission, ApplicationDesk) throws -> [FieldProblem]
  ) -> Form {
    application(
      pattern ?? MembershipPages.step(step), button: "Enregistrer et continuer", fields: fields, scene: scene
    ) { dossier, submission, desk in
      let problems = try submit(dossier, submission, desk)
      return problems.isEmpty ? .done(try desk.next) : .refused(problems)
    }
  }
}

extension ApplicationDesk {
  /// Where the writer goes on: the first step that is still to be filled in, or the summary.
  var next: Link {
    get throws {
      guard let dossier = try ApplicationDossier.find(db, linkedFrom: request) else {
        return .page(MembershipPages.join)
      }
      let pattern = dossier.missing.first.map(MembershipPages.step) ?? MembershipPages.applicationSummary
      return .page(pattern, request.parameter("token"))
    }
  }
}

extension ApplicationStep {
  /// Where it is filled in, by the link that the request came through.
  func link(_ request: PageRequest) -> Link { .page(MembershipPages.step(self), request.parameter("token")) }

  /// The page around its form, with the ways back.
  func page(_ request: PageRequest, lead: [Inline] = [], _ blocks: [Block] = []) -> Page {
    var ways: [Inline] = []
    if let previous {
      ways += [.linked("Étape précédente : \(previous.label)", .link(previous.link(request))), " · "]
    }
    ways.append(
      .linked("Toutes les étapes", .link(.page(MembershipPages.application, request.parameter("token")))))
    return Page(
      label, summary: "Candidature à l’adhésion : \(label)", kicker: place, lead: lead,
      blocks: blocks + [.paragraph(ways)])
  }
}

extension ApplicationDossier {
  static let unknown =
    "Ce lien ne mène à aucune candidature : il a plus de soixante jours, la candidature est effacée, ou l’adresse est incomplète. On en commence une à l’adresse /adherer."

  /// What the link leads to once the application was sent.
  var sentPage: Page {
    let told: [Inline]
    switch application.state {
    case .draft, .sent:
      told = [
        "L’équipe du réseau lit votre candidature, puis le conseil d’administration se prononce. Un courriel vous dira sa décision."
      ]
    case .accepted: told = ["Le conseil d’administration a accepté la candidature. Bienvenue !"]
    case .declined: told = ["La candidature n’a pas été retenue."]
    }
    let note: [Block] = application.note.map { [.note([.text($0)])] } ?? []
    return Page(
      application.state == .sent ? "Candidature envoyée" : "Candidature \(application.state.label.lowercased())",
      summary: "L’état de la candidature.", kicker: "Candidature \(application.reference)", lead: told,
      blocks: note
        + [Block].facts(
          application.sentOn.map { Fact("Envoyée le", $0.text) },
          application.decidedOn.map { Fact("Décision du", $0.text) })
        + blocks())
  }
}
