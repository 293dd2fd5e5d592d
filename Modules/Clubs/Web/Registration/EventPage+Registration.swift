import Commons
import GRDB
import Kernel
import Markup

extension EventPart {
  /// How to come; nothing when the staff never opened the event to registration.
  static let registration = EventPart(40) { event, request, db in try event.registrationBlocks(request, db) }
}

extension Event {
  fileprivate func registrationBlocks(_ request: PageRequest, _ db: Database) throws -> [Block] {
    var blocks: [Block] = []
    if let offer = try RegistrationOffer.find(db, event: key) {
      if let closure = offer.closure(on: request.today) {
        // That it took place stands above.
        if status != .held { blocks.append(.paragraph([.text(closure)])) }
      } else {
        let words = offer.isFull ? "S’inscrire en liste d’attente" : "S’inscrire"
        let until = offer.setting.closesOn.map { " Inscriptions jusqu’au \($0.text)." } ?? ""
        let invited = offer.setting.invitationOnly ? " Sur invitation." : ""
        blocks.append(.paragraph([.text("\(offer.placesText).\(until)\(invited)")]))
        blocks.append(.paragraph([.linked(words, .link(registrationLink))]))
      }
    }
    if request.viewer.may(.right(.readRegistrations)) {
      blocks.append(
        .paragraph([.linked("Les inscriptions, pour l’équipe", .link(.page(ClubsPages.registrations, key)))]))
    }
    return blocks.isEmpty ? [] : [.section("Inscription", id: "inscription", blocks)]
  }
}
