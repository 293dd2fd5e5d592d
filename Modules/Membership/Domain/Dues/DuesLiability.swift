import Kernel
import Markup

/// What an organisation owes for a campaign: a pure function of dated facts. No payment is among them, so that none, however
/// late, can move a period or an amount.
enum DuesLiability: Sendable, Hashable {
  case owes(DuesShare)
  case nothing(Reason)

  /// Why nothing is asked.
  enum Reason: Sendable, Hashable {
    case notMember
    case honorary
    case exempt(String)
    /// The scale has no rate for the category.
    case noRate(category: String)
    /// The scale goes by population, which the records do not tell: nothing is guessed.
    case unknownPopulation(category: String)
    /// The rate is zero.
    case free
  }

  /// - Parameters:
  ///   - stays: every stay of the organisation, in any order.
  ///   - exemption: why the year is waived; nil when it is not.
  ///   - population: of its territory on the day that ``DuesPeriod/reference`` names.
  static func of(
    stays: [MembershipPeriod], exemption: String?, population: Int?, in campaign: DuesCampaign
  ) -> DuesLiability {
    if let exemption { return .nothing(.exempt(exemption)) }
    guard let period = DuesPeriod(of: stays, in: campaign) else {
      let isHonorary = stays.contains { $0.standing == .honorary && $0.beginning(in: campaign) != nil }
      return .nothing(isHonorary ? .honorary : .notMember)
    }
    let rates = campaign.scale.rates(of: period.category, period.standing)
    guard !rates.isEmpty else { return .nothing(.noRate(category: period.category)) }
    let flat = rates.first(where: \.isFlat)
    guard let rate = flat ?? population.flatMap({ count in rates.first { $0.covers(count) } }) else {
      return .nothing(.unknownPopulation(category: period.category))
    }
    guard rate.amount > .zero else { return .nothing(.free) }
    return .owes(DuesShare(period: period, rate: rate, population: flat == nil ? population : nil))
  }
}

/// For which days a member pays, and as what.
struct DuesPeriod: Sendable, Hashable {
  let first: PartialDate
  let last: PartialDate
  /// The category's key, of the first day.
  let category: String
  let standing: MembershipStanding
  let months: Int
  let ofMonths: Int
  /// The day on which the population is read.
  let reference: PartialDate

  /// From the first day of the campaign on which the organisation is a member that pays; nil when it never is.
  init?(of stays: [MembershipPeriod], in campaign: DuesCampaign) {
    let begun = stays.filter { $0.standing != .honorary }.compactMap { stay in
      stay.beginning(in: campaign).map { (first: $0, stay: stay) }
    }
    // Stays do not overlap; if two did, the order of the records would change nothing.
    let earliest = begun.min {
      ($0.first, $0.stay.category, $0.stay.spell) < ($1.first, $1.stay.category, $1.stay.spell)
    }
    guard let (first, stay) = earliest else { return nil }
    self.first = first
    last = campaign.last
    category = stay.category
    standing = stay.standing
    ofMonths = campaign.first.months(through: campaign.last)
    months = campaign.scale.proRata == .entry ? first.months(through: campaign.last) : ofMonths
    reference = campaign.scale.referenceOn ?? first
  }
}

/// What is asked for a period.
struct DuesShare: Sendable, Hashable {
  let period: DuesPeriod
  let rate: DuesRate
  /// Where the rate goes by it.
  let population: Int?

  var amount: Money { rate.amount.share(period.months, of: period.ofMonths) }
}

extension MembershipPeriod {
  /// The first day of a campaign on which the stay holds; nil when none is. One of which nothing tells the first day counts
  /// from always, once somebody has observed it.
  fileprivate func beginning(in campaign: DuesCampaign) -> PartialDate? {
    if validFrom == nil, observedOn.firstDay > campaign.last { return nil }
    let first = max(validFrom?.firstDay ?? campaign.first, campaign.first)
    return first <= min(validTo?.lastDay ?? campaign.last, campaign.last) ? first : nil
  }

  /// Whether the stay holds on a day.
  func holds(on day: PartialDate) -> Bool { (validFrom?.firstDay ?? day) <= day && day <= (validTo?.lastDay ?? day) }
}
