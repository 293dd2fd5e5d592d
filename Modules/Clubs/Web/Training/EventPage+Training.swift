import Commons
import GRDB
import Kernel
import Markup

extension EventPart {
  /// What there is to know of a training; nothing for other events.
  static let training = EventPart(15) { event, request, db in
    guard let training = try Training.find(db, event: event.key), let facts = training.facts else { return [] }
    var blocks = [Block].facts(
      facts.hours.map { Fact("Durée", $0.text) }, Fact("Niveau", facts.level.label),
      Fact("Public", facts.audience.label), Fact.optional("Participation", facts.priceText),
      facts.places.map { Fact("Places", French.number($0)) },
      Fact.optional("Évaluation", try training.verdict(db)))
    if let objectives = facts.objectives { blocks.append(.section("Objectifs", [.markdown(objectives)])) }
    if event.isAhead(of: request.today) {
      blocks.append(
        .note([
          "Les contacts de votre collectivité auprès du réseau voient qui s’est inscrit à cette formation et l’a suivie, tant que les noms sont gardés."
        ]))
    }
    blocks.append(
      .paragraph([
        .linked(
          "Le programme \(facts.programmeYear) des formations",
          .link(Link.page(ClubsPages.trainings).adding(query: [("annee", String(facts.programmeYear))])))
      ]))
    return [.section("La formation", id: "formation", blocks)]
  }
}
