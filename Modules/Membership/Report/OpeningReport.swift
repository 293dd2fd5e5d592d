import Commons
import GRDB
import Kernel

extension ReportSection {
  static let foreword = ReportSection("avant-propos", order: 20, title: "Avant-propos") { db, period in
    let texts = try EditorialText.blocks(db, chapter: "avant-propos", year: period.year)
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

  /// The words of the presidency, retold; the network's own text takes their place in the data.
  static let presidentWord = ReportSection("mot-presidente", order: 40, title: "Le mot de la présidente") {
    db, period in
    let texts = try EditorialText.of(db, chapter: "mot-presidente", year: period.year)
    guard !texts.isEmpty else { return [.empty("Le mot de la présidente n’est pas enregistré pour \(period.text).")] }
    let board = try SeatHolder.ofNetwork(db, .board)
    return try texts.flatMap { text -> [Block] in
      var blocks: [Block] = [.markdown(text.body)]
      if let key = text.person, let person = try Person.find(db, key: key) {
        let seat = board.first { $0.person == key && $0.isOpen(on: period.lastDay) }
        let role = seat.map { [.text(", ")] + $0.wording } ?? []
        blocks.append(.paragraph([.linked(person.name, .record(person.record))] + role))
      }
      blocks.append(
        .note([
          .text(
            "Ce texte rapporte le propos sans le citer ; celui que le réseau publie prend ici sa place."
          )
        ]))
      return blocks
    }
  }
}

extension Glance {
  static let members = Glance("membership", order: 10, title: "Adhérents") { db, period in
    let chart = try CategoryBreakdown(db, period).chart
    return [.figures([Figure.members.id])] + (chart.map { [.bars($0)] } ?? [])
  }
}
