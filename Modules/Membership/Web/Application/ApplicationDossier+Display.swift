import Kernel
import Markup

extension ApplicationDossier {
  /// Everything that was told, a section a step.
  /// - Parameters:
  ///   - edit: the request of its writer, with a way to change each part.
  ///   - files: whether the files can be opened from there.
  func blocks(edit request: PageRequest? = nil, files: Bool = false) -> [Block] {
    ApplicationStep.allCases.filter(isTold).map { step in
      let change: [Block] =
        request.map { [.paragraph([.linked("Modifier : \(step.label)", .link(step.link($0)))])] } ?? []
      return .section(step.label, [.facts(facts(of: step, files: files))] + change)
    } + contact
  }

  /// The same as facts in one list, each with the part that it belongs to.
  var told: [(part: String, fact: Fact)] {
    ApplicationStep.allCases.flatMap { step in facts(of: step, files: false).map { (step.label, $0) } }
  }

  private func isTold(_ step: ApplicationStep) -> Bool { !facts(of: step, files: false).isEmpty }

  private func facts(of step: ApplicationStep, files: Bool) -> [Fact] {
    switch step {
    case .authority:
      [
        Fact.optional("Nom", application.name), Fact.optional("Catégorie", categoryLabel),
        Fact.optional(
          "Code officiel", application.territory.map { String($0.drop { $0 != "-" }.dropFirst()).uppercased() }),
        Fact.optional("Lieu", application.place), Fact.optional("SIRET", application.siret),
      ].compactMap { $0 }
    case .deliberation:
      [
        Fact.optional("Date", application.deliberatedOn?.text), Fact.optional("Numéro", application.deliberationNumber),
        deliberation.map { file in
          let text = "\(file.name) (PDF, \(FileSize.text(file.size)))"
          return Fact("Fichier", files ? [.linked(text, .link(file.link))] : [.text(text)])
        },
      ].compactMap { $0 }
    case .representative, .elected, .technical: step.role.flatMap { people[$0] }?.facts ?? []
    case .charter:
      application.charterAcceptedAt.flatMap(PartialDate.ofInstant).map { day in
        [
          Fact(
            "Texte",
            [
              application.charterTitle,
              application.charterFrom.map { Charter.versionText(application.charterVersion ?? "", $0) },
            ].compactMap { $0 }.joined(separator: ", ")),
          Fact("Acceptée le", day.text),
        ]
      } ?? []
    }
  }

  /// Whom the network writes to about it.
  private var contact: [Block] {
    guard let email = application.email else { return [] }
    return [
      .section(
        "L’adresse de la candidature",
        .facts(
          Fact("Courriel", email),
          application.confirmedAt.flatMap(PartialDate.ofInstant).map { Fact("Confirmée le", $0.text) }))
    ]
  }
}

extension ApplicationPerson {
  fileprivate var facts: [Fact] {
    let published = [(publicName, "le nom"), (publicEmail, "le courriel"), (publicPhone, "le téléphone")]
      .filter(\.0).map(\.1)
    return [
      Fact("Nom", name), Fact("Fonction", function), Fact.optional("Délégation", delegation), Fact("Courriel", email),
      Fact.optional("Téléphone", phone),
      Fact("Sur la page de l’adhérent", published.isEmpty ? "rien" : French.list(published)),
    ].compactMap { $0 }
  }
}
