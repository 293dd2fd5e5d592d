import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// The decision of the authority's own assembly: its day and its text.
  static let deliberation = Form.step(
    .deliberation,
    fields: [
      Field("date", "Date de la délibération", hint: "Comme 15/01/2026.", required: true, limit: 40),
      Field("numero", "Numéro de la délibération", hint: "Tel qu’il y figure.", limit: 60),
      file("fichier", required: true), file("remplacement", required: false),
    ],
    scene: { dossier, request, _ in
      let kept: [Block] =
        dossier.deliberation.map {
          [.facts([Fact("Fichier joint", "\($0.name) (\(FileSize.text($0.size)))")])]
        } ?? []
      return .open(
        ApplicationStep.deliberation.page(
          request,
          lead: ["La délibération par laquelle la collectivité décide de rejoindre le réseau."], kept),
        values: [
          "date": dossier.application.deliberatedOn.map(Self.typed) ?? "",
          "numero": dossier.application.deliberationNumber ?? "",
        ],
        hidden: [dossier.deliberation == nil ? "remplacement" : "fichier"])
    },
    submit: { dossier, submission, desk in
      let (typed, today) = (submission.text("date"), submission.request.today)
      guard let day = TypedDay.day(typed) else {
        return [FieldProblem("date", "« \(typed) » n’est pas une date comme 15/01/2026.")]
      }
      guard day <= today else {
        return [
          FieldProblem("date", "Le \(day.text) n’est pas encore passé : donnez la date d’une délibération déjà prise.")
        ]
      }
      let field = dossier.deliberation == nil ? "fichier" : "remplacement"
      if submission.files[field]?.isEmpty == false {
        try dossier.deliberation?.remove(desk.journal)
        try submission.keep(
          field, for: dossier.application.record, access: .right(.readApplications), journal: desk.journal)
      }
      try desk.save(deliberatedOn: day, number: submission.optional("numero"), in: dossier.application)
      return []
    })

  private static func file(_ name: String, required: Bool) -> Field {
    Field(
      name, required ? "Délibération en PDF" : "Remplacer le fichier",
      hint: "Un fichier PDF, de 10 Mo au plus. Seule l’équipe du réseau le lit.", .files(UploadRule([.pdf])),
      required: required)
  }

  /// `15/01/2026`.
  private static func typed(_ day: PartialDate) -> String {
    day.description.split(separator: "-").reversed().joined(separator: "/")
  }
}
