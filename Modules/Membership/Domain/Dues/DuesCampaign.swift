import Kernel

/// The dues of one year: for which days they are, by which scale, and how long there is to pay.
struct DuesCampaign: Sendable, Hashable {
  let year: Int
  let title: String
  let scale: DuesScale
  /// The issuer's key.
  let issuer: String
  let first: PartialDate
  let last: PartialDate
  /// How many days after its issue a call is due.
  let dueDays: Int
  let openedOn: PartialDate
}
