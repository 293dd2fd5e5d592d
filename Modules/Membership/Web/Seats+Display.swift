import Commons
import Kernel

extension [SeatHolder] {
  /// The seats of the board, one section for each role; a member who died is told last and apart.
  var sections: [Block] {
    let living = filter { !$0.isMourned }
    let roles = SeatRole.allCases.flatMap { role in
      [Block].section(role.heading, unlessEmpty: living.filter { $0.role == role }.map { $0.item(among: living) })
    }
    let mourned = filter(\.isMourned)
    guard !mourned.isEmpty else { return roles }
    return roles + [.section("En hommage", mourned.map { $0.tribute })]
  }

  /// Everybody once, with all their functions: who presides may also keep the accounts.
  var byPerson: [Item] {
    var order: [RecordID] = []
    var seats: [RecordID: [SeatHolder]] = [:]
    for seat in self {
      if seats[seat.holder] == nil { order.append(seat.holder) }
      seats[seat.holder, default: []].append(seat)
    }
    return order.compactMap { holder in
      guard let all = seats[holder], let first = all.first else { return nil }
      let functions = all.map(\.function).joined(separator: ", ")
      let place: [Inline] =
        first.organisation.flatMap { key in
          first.organisationName.map { [.text(", "), .record($0, "organisation", key)] }
        } ?? []
      return Item(first.name, opens: holder, detail: [.text(functions)] + place)
    }
  }
}

extension SeatHolder {
  /// A member of the team: the function alone, the house being known.
  func teamItem() -> Item { Item(name, opens: holder, detail: [.text(function)]) }

  /// The person, what they did and where, and the words of the tribute.
  var tribute: Block {
    var runs: [Inline] = [.linked(name, .record(holder))]
    if let mandate { runs.append(.text(", \(mandate)")) }
    if let organisation, let organisationName {
      runs += [.text(", "), .record(organisationName, "organisation", organisation)]
    }
    return .paragraph(runs + [.text(". \(personNote ?? "")")])
  }
}

extension SeatRole {
  /// The heading over those who hold the role.
  var heading: String {
    switch self {
    case .president, .vicePresident, .treasurer, .chair, .coChair: label
    case .bureau: "Membres du bureau"
    case .member: "Membres"
    case .associate: "Membres associés"
    case .staff: "Équipe"
    case .other: "Autres fonctions"
    }
  }
}
