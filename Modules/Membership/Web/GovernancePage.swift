import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// The network itself: what it is, who leads it, who works in it, with whom it agreed on what.
  static let governance = Route(MembershipPages.governance, menu: MenuEntry("Le réseau", order: 90)) { request, db in
    let today = request.today.description
    let network = try Organisation.network(db)
    var blocks = try EditorialText.presentation(db)
    blocks.append(.figures([Figure.boardSeats.id, Figure.team.id, Figure.partners.id]))
    let board = try SeatHolder.ofNetwork(db, .board).filter { $0.isOpen(on: today) }
    blocks.append(
      .section(
        "Conseil d’administration", id: "conseil",
        board.isEmpty ? [.empty("Aucun siège du conseil n’est encore enregistré.")] : board.sections))
    let bureau = try SeatHolder.ofNetwork(db, .bureau).filter { $0.isOpen(on: today) }.byPerson
    blocks += .section("Bureau", id: "bureau", unlessEmpty: bureau)
    blocks.append(.section("L’équipe", id: "equipe", try team(network, today, db)))
    blocks += try bodies(network, db)
    let conventions = try Convention.all(db)
    blocks.append(
      .section(
        "Conventions", id: "conventions",
        conventions.isEmpty
          ? [.empty("Aucune convention n’est encore enregistrée.")] : [.list(try conventions.map { try $0.item(db) })]))
    let practices = try Practice.sections(db)
    if !practices.isEmpty { blocks.append(.section("Bonnes pratiques", id: "pratiques", practices)) }
    blocks.append(.paragraph([.linked("Les partenaires, année par année", .link(.page(MembershipPages.partners)))]))
    return .page(
      Page(
        "Le réseau", summary: "Le conseil d’administration, l’équipe, les instances et les conventions du réseau.",
        lead: network.map { [.linked($0.name, .record($0.record))] } ?? [],
        sources: network.map { [$0.record] } ?? [], blocks: blocks))
  }

  private static func team(_ network: Organisation?, _ today: String, _ db: Database) throws -> [Block] {
    let team = try SeatHolder.ofNetwork(db, .team).filter { $0.isOpen(on: today) }
    let people: [Block] =
      team.isEmpty ? [.empty("L’équipe n’est pas encore enregistrée.")] : [.list(team.map { $0.teamItem() })]
    return people + (network?.contact ?? [])
  }

  /// The network's own bodies, then those of others in which it sits or whose work it follows.
  private static func bodies(_ network: Organisation?, _ db: Database) throws -> [Block] {
    let bodies = try Body.fetchAll(db, sql: "SELECT * FROM body ORDER BY key").sortedByName(\.name)
    let seats = try network.map { try SeatHolder.of(db, organisation: $0.key) } ?? []
    let functions = Dictionary(grouping: seats, by: \.body)
    func item(_ body: Body) -> Item {
      let own = (functions[body.key] ?? []).map { seat in
        seat.personName.map { "\($0), \(seat.function)" } ?? "le réseau : \(seat.function)"
      }
      // The network's own bodies have their members on their page: only seats held elsewhere are told here.
      let detail = body.level == .network ? body.note : ([body.note] + own).compactMap { $0 }.joined(separator: " · ")
      return Item(
        body.name, opens: RecordID("body", body.key), tags: [body.kind.label],
        detail: detail.flatMap { $0.isEmpty ? nil : [.text($0)] } ?? [])
    }
    let own = bodies.filter { $0.level == .network }
    let others = bodies.filter { $0.level != .network }
    return .section("Instances du réseau", id: "instances", unlessEmpty: own.map(item))
      + .section("Instances où il siège ou dont il suit les travaux", unlessEmpty: others.map(item))
  }
}

extension EditorialText {
  /// The network in a few words, as last written.
  static func presentation(_ db: Database) throws -> [Block] {
    let year = try Int.fetchOne(db, sql: "SELECT max(year) FROM \"text\" WHERE chapter = 'reseau'")
    return try blocks(db, chapter: "reseau", year: year ?? 0)
  }
}

extension Organisation {
  /// The addresses at which the network is reached: those of the house, never of a person.
  var contact: [Block] {
    .facts(
      email.flatMap { address in Link.mail(address).map { Fact("Courriel", [.linked(address, .link($0))]) } },
      Fact.optional("Téléphone", phone),
      website.flatMap(Link.web).map { Fact("Site", [.linked($0.address, .link($0))]) })
  }
}
