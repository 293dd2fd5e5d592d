import GRDB
import Kernel
import Markup
import Store

extension Form {
  /// The charter in force, read whole and accepted. A version that comes into force before the application is sent is asked for anew.
  static let charter = Form.step(
    .charter,
    fields: [Field("accord", "La collectivité accepte cette charte", .flag, required: true)],
    scene: { dossier, request, _ in
      let step = ApplicationStep.charter
      guard let charter = dossier.charter else {
        return .closed(step.page(request, lead: [.text(Charter.missing)]))
      }
      let former = dossier.application.charterFrom.map {
        Charter.versionText(dossier.application.charterVersion ?? "", $0)
      }
      let told: [Block] =
        dossier.isDone(.charter)
        ? [.note(["Vous avez accepté cette version."])]
        : former.map { [.note([.text("Vous aviez accepté la \($0). Le texte a changé depuis : relisez-le.")])] } ?? []
      return .open(
        step.page(
          request, lead: ["Lisez la charte du réseau, puis dites que la collectivité l’accepte."],
          told + Charter.section(charter)),
        values: ["accord": dossier.isDone(.charter) ? "yes" : ""])
    },
    submit: { dossier, submission, desk in
      guard let charter = dossier.charter else { return [FieldProblem(nil, Charter.missing)] }
      try desk.accept(charter, in: dossier.application)
      return []
    })
}
