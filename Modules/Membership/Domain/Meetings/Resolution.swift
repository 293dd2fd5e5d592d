import GRDB
import Kernel
import Markup

/// A text put to the vote.
struct Resolution: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let meeting: String
  let number: Int
  let title: String
  /// The exact text, Markdown.
  let wording: String?
  let majority: Majority
  let votesFor: Int?
  let votesAgainst: Int?
  let abstentions: Int?
  /// The voices present or represented when it was voted on.
  let voters: Int?

  var record: RecordID { RecordID("body_meeting_resolution", "\(meeting)/\(number)") }

  /// The vote; nil until it was taken.
  var vote: Vote? {
    guard let votesFor, let votesAgainst, let abstentions, let voters else { return nil }
    return Vote(votesFor: votesFor, votesAgainst: votesAgainst, abstentions: abstentions, voters: voters)
  }

  var isAdopted: Bool? { vote.map(majority.isReached) }

  /// « adoptée : 18 pour, 2 contre, 1 abstention ».
  var outcome: String {
    guard let vote, let isAdopted else { return "pas encore votée" }
    return "\(isAdopted ? "adoptée" : "rejetée") : \(vote.text)"
  }
}

/// The voices of one vote.
struct Vote: Sendable, Hashable {
  let votesFor: Int
  let votesAgainst: Int
  let abstentions: Int
  /// The voices present or represented.
  let voters: Int

  var given: Int { votesFor + votesAgainst + abstentions }

  var text: String {
    "\(French.number(votesFor)) pour, \(French.number(votesAgainst)) contre, \(French.count(abstentions, "abstention", "abstentions"))"
  }

  /// Why it cannot be noted; nil when it can.
  var problem: String? {
    if given == 0 { return "Aucune voix n’est donnée : --for, --against et --abstain prennent chacun un nombre." }
    guard given > voters else { return nil }
    return
      "\(French.number(given)) voix données (\(text)) pour \(French.count(voters, "voix présente ou représentée", "voix présentes ou représentées")) : recomptez, ou complétez la liste de présence."
  }
}

/// What it takes to adopt a resolution. Equal voices adopt nothing.
enum Majority: String, Choice {
  /// More voices for than against; abstentions do not count.
  case cast
  /// More than half of the voices present or represented.
  case voters
  /// Two thirds of those cast for or against.
  case twoThirds = "two-thirds"

  var label: String {
    switch self {
    case .cast: "majorité des suffrages exprimés"
    case .voters: "majorité des voix présentes ou représentées"
    case .twoThirds: "deux tiers des suffrages exprimés"
    }
  }

  func isReached(by vote: Vote) -> Bool {
    switch self {
    case .cast: vote.votesFor > vote.votesAgainst
    case .voters: 2 * vote.votesFor > vote.voters
    case .twoThirds: vote.votesFor > 0 && 3 * vote.votesFor >= 2 * (vote.votesFor + vote.votesAgainst)
    }
  }
}
