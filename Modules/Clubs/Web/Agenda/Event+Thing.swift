import Commons
import GRDB
import Kernel
import Markup

extension Event {
  /// The event as schema.org names it, with the day from which it was moved and the registration that is open.
  func thing(_ request: PageRequest, _ db: Database) throws -> JSONValue? {
    // What is behind us, as most events are, was neither moved lately nor takes registrations.
    guard status == .planned || status == .cancelled else { return try structured(request, db) }
    return try structured(
      request, db, movedFrom: try EventChange.formerDay(db, key), offers: try offers(request, db))
  }

  /// Nothing is said of a price: none is recorded.
  private func offers(_ request: PageRequest, _ db: Database) throws -> JSONValue? {
    guard let offer = try RegistrationOffer.find(db, event: key), offer.closure(on: request.today) == nil,
      !offer.setting.invitationOnly
    else { return nil }
    return .thing(
      "Offer",
      [
        "url": .address(.page(ClubsPages.registration, key), request),
        "availability": .string("https://schema.org/\(offer.isFull ? "SoldOut" : "InStock")"),
        "validFrom": .text(offer.setting.opensOn?.description),
        "validThrough": .text(offer.setting.closesOn?.description),
      ])
  }
}
