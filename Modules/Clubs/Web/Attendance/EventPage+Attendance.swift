import Commons
import Kernel
import Markup

extension EventPart {
  /// How many people came, with how that is known; for the team, the way to who came.
  static let attendance = EventPart(60) { event, request, db in
    let text = try EventAttendance.of(db, event).text
    var blocks: [Block] = text.map { [.facts([Fact("Présences", $0)])] } ?? []
    if request.viewer.may(.right(.recordAttendance)) {
      blocks.append(
        .paragraph([
          .linked(
            "Les présences, les badges et l’émargement, pour l’équipe", .link(.page(ClubsPages.attendance, event.key)))
        ]))
    }
    return blocks.isEmpty ? [] : [.section("Participation", id: "participation", blocks)]
  }
}
