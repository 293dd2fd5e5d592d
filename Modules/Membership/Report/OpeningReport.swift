import Commons
import GRDB
import Kernel

extension ReportSection {
  static let foreword = ReportSection(
    "avant-propos", order: 20, title: "Avant-propos",
    requiredTexts: [RequiredText("avant-propos", kind: "foreword", "Avant-propos, par l’équipe du réseau")]
  ) { db, period in
    let texts = try EditorialText.chapter(db, "avant-propos", in: period)
    return texts.isEmpty ? [.empty("L’avant-propos de \(period.text) n’est pas encore écrit.")] : texts
  }

  static let team = ReportSection("equipe", order: 30, title: "L’équipe") { db, period in
    let team = try SeatHolder.ofNetwork(db, .team).filter {
      $0.isOpen(on: period.lastDay) && $0.isObserved(by: period.lastDay)
    }
    guard !team.isEmpty else { return [.empty("L’équipe de \(period.text) n’est pas enregistrée.")] }
    let contact = try Organisation.network(db)?.contact ?? []
    return [.figures([Figure.team.id]), .list(team.map { $0.teamItem() })] + contact
  }

  /// The words of the presidency, signed.
  static let presidentWord = ReportSection(
    "mot-presidente", order: 40, title: "Le mot de la présidente",
    requiredTexts: [RequiredText("mot-presidente", kind: "president-word", "Mot de la présidence, par la présidence")]
  ) { db, period in
    let texts = try EditorialText.of(db, chapter: "mot-presidente", year: period.year)
    guard !texts.isEmpty else { return [.empty("Le mot de la présidente n’est pas enregistré pour \(period.text).")] }
    let board = try SeatHolder.ofNetwork(db, .board)
    let signed = try texts.flatMap { text -> [Block] in
      guard let key = text.person, let person = try Person.find(db, key: key) else { return [.markdown(text.body)] }
      let seat = board.first { $0.person == key && $0.isOpen(on: period.lastDay) }
      let role = seat.map { [.text(", ")] + $0.wording } ?? []
      return [.markdown(text.body), .paragraph([.linked(person.name, .record(person.record))] + role)]
    }
    return signed + (try EditorialText.note(on: texts, db))
  }

  /// The last page: what the network is, who supports it, how to reach it.
  static let backCover = ReportSection("quatrieme-de-couverture", order: 900, title: "Le réseau") { db, period in
    guard let network = try Organisation.network(db) else {
      return [.empty("Le réseau n’est pas encore enregistré.")]
    }
    let supports = try Partner.all(db, year: period.year).filter { $0.kind != .partner }
    let address = try Address.fetchOne(
      db,
      sql: """
        SELECT * FROM address WHERE organisation = ?1 AND (valid_from IS NULL OR valid_from <= ?2)
        ORDER BY valid_to IS NOT NULL, observed_on DESC, street LIMIT 1
        """, arguments: [network.key, period.lastDay])
    let place = address.map { Fact("Adresse", "\($0.street), \($0.postalCode) \($0.city)") }
    let texts = try EditorialText.chapter(db, "reseau", in: period)
    let presentation: [Block] =
      texts.isEmpty ? [.empty("La présentation du réseau n’est pas écrite pour \(period.text).")] : texts
    return presentation + [.figures([Figure.members.id])]
      + .section("Avec le soutien de", unlessEmpty: supports.map { $0.item() })
      + [.section(network.name, [Block].facts(place) + network.contact)]
  }
}

extension Glance {
  static let members = Glance("membership", order: 10, title: "Adhérents") { db, period in
    let chart = try CategoryBreakdown(db, period).waffle
    return [.figures([Figure.members.id])] + (chart.map { [.chart($0)] } ?? [])
  }
}
