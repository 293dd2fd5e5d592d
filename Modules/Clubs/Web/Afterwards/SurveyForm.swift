import Commons
import GRDB
import Kernel
import Markup
import Store

extension Form {
  private static func marks(_ first: String, _ last: String) -> [FilterField.Option] {
    SurveyResult.scale.map { mark in
      let words =
        mark == SurveyResult.scale.lowerBound
        ? " (\(first))" : mark == SurveyResult.scale.upperBound ? " (\(last))" : ""
      return .init(String(mark), "\(mark)\(words)")
    }
  }

  /// What stands first, so that whoever does not choose does not give the worst mark.
  private static let unchosen = FilterField.Option("", "À choisir")

  /// The questions put to those who came, reached by the link of a mail. Nothing asks who answers.
  static let survey = Form(
    ClubsPages.survey, button: "Envoyer ma réponse",
    fields: [
      Field(
        "satisfaction", "Dans l’ensemble, en êtes-vous satisfait·e ?",
        .choice([unchosen] + marks("pas du tout", "tout à fait")), required: true),
      Field(
        "utilite", "Cela vous sera-t-il utile dans votre travail ou votre mandat ?",
        .choice([unchosen] + marks("pas du tout", "tout à fait")), required: true),
      Field(
        "recommandation", "Le conseilleriez-vous autour de vous ?",
        .choice([.init("", "Sans avis")] + marks("sûrement pas", "sûrement"))),
      Field(
        "mots", "Un mot de plus ?",
        hint: "Ce qui vous a servi, ce qui a manqué. Ne nommez personne : l’équipe lit ces mots tels quels.",
        .text(rows: 5), limit: 2_000),
    ]
  ) { request, db in
    guard let (survey, isUsed) = try EventSurvey.find(db, token: request.parameter("token")),
      let event = try Event.find(db, key: survey.event)
    else { return .notFound(SurveyDesk.unknown) }
    if isUsed { return .closed(event.page("Merci !", [.text(SurveyDesk.answered)])) }
    guard survey.isOpen(on: request.today) else {
      return .closed(event.page("Enquête close", [.text(SurveyDesk.closed)]))
    }
    return .open(
      Page(
        "Votre avis", summary: "Votre avis : \(event.title)", kicker: event.title,
        blocks: [
          .facts(event.appointment),
          .note([
            .text(
              "Quatre questions, une minute, jusqu’au \(survey.closesOn.text). La réponse est anonyme : rien ne la relie à vous ni à ce lien, qui ne sert qu’une fois. Les résultats ne se lisent qu’à partir de \(SurveyResult.least) réponses."
            )
          ]),
        ]))
  } submit: { submission, journal in
    let request = submission.request
    guard let satisfaction = Int(submission.text("satisfaction")), let usefulness = Int(submission.text("utilite"))
    else {
      return .refused([FieldProblem("satisfaction", "Choisissez une note de 1 à 5.")])
    }
    try SurveyDesk(journal: journal, request: request).take(
      SurveyDesk.Answer(
        satisfaction: satisfaction, usefulness: usefulness, recommends: Int(submission.text("recommandation")),
        comment: submission.optional("mots")), by: request.parameter("token"))
    // The place that follows is kept with its instant: it must not name the link.
    return .done(.page(ClubsPages.surveySent))
  }
}

extension Route {
  /// What comes after the survey, the same for everybody.
  static let surveySent = Route(ClubsPages.surveySent) { _, _ in
    .page(
      Page(
        "Merci !", summary: "Votre réponse est enregistrée",
        blocks: [
          .paragraph([
            "Votre réponse est enregistrée, sans votre nom. Elle servira à préparer les prochains rendez-vous."
          ]),
          .paragraph([.linked("L’agenda", .link(.page(ClubsPages.agenda)))]),
        ]))
  }
}
