import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// Who of an authority followed which training: for its contacts, over their own authority.
  static let followedTrainings = Route(ClubsPages.followedTrainings, access: .right(.readFollowedTrainings)) {
    request, db in
    let key = request.parameter("key")
    guard request.viewer.may(.right(.readFollowedTrainings, over: key)) else { return .denied }
    guard let organisation = try Organisation.find(db, key: key) else {
      return .notFound("Aucune organisation n’est à cette adresse. Votre compte est à l’adresse /compte.")
    }
    let followed = try FollowedTraining.of(db, organisation: key)
    let rows = followed.map { entry -> [[Inline]] in
      [
        [.text(entry.event.dateText)], [.linked(entry.event.title, .record(entry.event.record))],
        [.text(entry.name)], [.text(entry.hours?.text ?? "—")], [.text(entry.state(on: request.today))],
      ]
    }
    return .page(
      Page(
        "Formations suivies", summary: "Qui a suivi quelle formation.", kicker: organisation.name,
        lead: followed.isEmpty ? [] : [.text(followed.sum)],
        blocks: [
          followed.isEmpty
            ? .empty("Personne n’est inscrit à une formation au titre de votre collectivité.")
            : .table(
              DocumentTable(
                "Formations suivies", columns: ["Date", "Formation", "Qui", "Durée", "Présence"], rows: rows)),
          .note([
            "Vous lisez ici les personnes qui, en s’inscrivant, ont choisi votre collectivité. Leurs noms sont effacés six mois après la formation."
          ]),
        ]))
  }
}

extension [FollowedTraining] {
  /// « 3 présences relevées, 10 h 30 en tout. »
  fileprivate var sum: String {
    let came = filter { $0.attendance == .came }
    let quarters = came.reduce(0) { $0 + ($1.hours?.quarters ?? 0) }
    let hours = TrainingHours(quarters: quarters).map { ", \($0.text) en tout" } ?? ""
    return "\(French.count(came.count, "présence relevée", "présences relevées"))\(hours)."
  }
}

extension AccountPanel {
  /// What somebody followed, by the address of the account; for a contact, the way to what their authority's people followed.
  static let trainings = AccountPanel("clubs/trainings", order: 32) { request, db in
    let viewer = request.viewer
    guard !viewer.isVisitor else { return [] }
    let items = try FollowedTraining.of(db, email: viewer.email).map { entry in
      Item(
        entry.event.title, opens: entry.event.record, mark: entry.event.dateText,
        tags: [entry.state(on: request.today)] + (entry.hours.map { [$0.text] } ?? []))
    }
    let authorities = try viewer.ownOrganisations.sorted().filter {
      viewer.may(.right(.readFollowedTrainings, over: $0))
    }.compactMap { try Organisation.find(db, key: $0) }
    let ways = authorities.map { authority in
      Block.paragraph([
        .linked(
          "Qui a suivi quelle formation, pour \(authority.name)",
          .link(.page(ClubsPages.followedTrainings, authority.key)))
      ])
    }
    let blocks = (items.isEmpty ? [] : [Block.list(items)]) + ways
    return blocks.isEmpty ? [] : [.section("Mes formations", id: "formations", blocks)]
  }
}
