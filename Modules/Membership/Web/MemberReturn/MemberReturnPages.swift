import GRDB
import Kernel
import Markup

extension MembershipPages {
  static let memberReturn = PagePattern("/adherents/:key/retour/:year")
  static let memberReturnPaper = PagePattern("/adherents/:key/retour/:year/pdf")
}

extension Right {
  /// A contact holds it over their own authority.
  static let readReturn = Right(
    "membership.return.read", title: "Lire ce qu’une adhésion a apporté dans l’année", for: [.contact, .team])
}

extension Route {
  /// What the membership brought in a year, for that member and the team alone.
  static let memberReturn = Route(MembershipPages.memberReturn, access: .right(.readReturn)) { request, db in
    try answer(request, db) { sheet, member, period in
      let others = member.returnYears(until: request.today).filter { $0 != period.year }
      let paper: Inline = .linked(
        "Télécharger en PDF", .link(.page(MembershipPages.memberReturnPaper, member.key, period.text)))
      return .page(
        Page(
          sheet.title, summary: "\(sheet.kind) : \(sheet.title)", kicker: sheet.kind, lead: sheet.lead,
          sources: sheet.sources, period: period,
          blocks: [.paragraph([paper])] + sheet.blocks
            + .section("Autres années", unlessEmpty: others.map { Item([member.returnLink($0)]) })))
    }
  }

  /// The same page on paper.
  static let memberReturnPaper = Route(MembershipPages.memberReturnPaper, access: .right(.readReturn)) { request, db in
    try answer(request, db) { sheet, member, period in
      .paper(
        Paper(
          "retour-\(member.key)-\(period.text)", style: PrintedSheet.member.kind,
          day: PartialDate(period.lastDay) ?? request.today, sheet))
    }
  }

  /// - Parameter tell: what is answered with the sheet of the member and year that the address names.
  private static func answer(
    _ request: PageRequest, _ db: Database, _ tell: (Sheet, Member, Period) -> Answer
  ) throws -> Answer {
    let key = request.parameter("key")
    guard request.viewer.may(.right(.readReturn, over: key)) else { return .denied }
    var filter = MemberFilter()
    filter.organisation = key
    filter.standing = nil
    guard let member = try filter.members(db).first else {
      return .notFound("Cet adhérent n’est pas enregistré. La liste des adhérents est à l’adresse /adherents.")
    }
    guard let year = Int(request.parameter("year")), (1990...request.today.year).contains(year) else {
      return .notFound("Le retour d’adhésion se lit pour une année passée ou en cours, comme 2024.")
    }
    // The year that is under way is told as far as today.
    let period = Period(year: year, cutOff: request.today)
    guard let sheet = try PrintedSheet.member.build(request.kernel, db, key, period) else {
      return .notFound("Rien n’est enregistré de cet adhérent pour \(year).")
    }
    return tell(sheet, member, period)
  }
}

extension Member {
  /// The last years of the membership, the latest first.
  func returnYears(until today: PartialDate) -> [Int] {
    let first = (validFrom ?? observedOn).year
    let last = min(validTo?.year ?? today.year, today.year)
    return Array((first...max(first, last)).reversed().prefix(5))
  }

  func returnLink(_ year: Int) -> Inline {
    .linked("Retour d’adhésion \(year)", .link(.page(MembershipPages.memberReturn, key, String(year))))
  }
}

extension AccountPanel {
  /// What the membership brought, year by year.
  static let memberReturn = AccountPanel("membership/return", order: 50) { request, db in
    guard request.viewer.reach(of: .readReturn) != .nothing else { return [] }
    let items = try request.ownMembers(db).flatMap { member in
      member.returnYears(until: request.today).prefix(3).map { year in
        Item([member.returnLink(year)], detail: [.text(member.name)])
      }
    }
    return .section("Ce que l’adhésion apporte", unlessEmpty: items)
  }
}
