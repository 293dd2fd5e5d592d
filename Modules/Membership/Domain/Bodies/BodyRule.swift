import GRDB
import Kernel
import Markup

/// What the statutes ask of a body from a day on: data, so that a change of statutes is a new row and the former days keep theirs.
struct BodyRule: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  /// The body's key.
  var body: String
  var validFrom: PartialDate
  var validTo: PartialDate?
  var minSeats: Int?
  var maxSeats: Int?
  /// How long a mandate lasts, in years.
  var termYears: Int?
  /// The least share of women and of men, in percent, to within one person; 50 is parity.
  var parity: Int?
  /// The most that authorities of one category may hold, in percent of the seats.
  var balance: Int?
  var quorum: Quorum?
  /// How many proxies one person may bear.
  var proxies: Int?
  /// How many days before the meeting the convocation leaves.
  var noticeDays: Int?
  var note: String?

  var record: RecordID { RecordID("body_rule", "\(body)/\(validFrom)") }

  init(body: String, validFrom: PartialDate) {
    self.body = body
    self.validFrom = validFrom
  }

  /// The rules in words, for those that the meetings of the body follow.
  var meetingFacts: [Fact] {
    [
      quorum.map { Fact("Quorum", "\($0.label), présents ou représentés") },
      proxies.map { Fact("Pouvoirs", $0 == 0 ? "aucun" : "\(French.number($0)) au plus par personne") },
      noticeDays.map { Fact("Convocation", "\(French.count($0, "jour", "jours")) avant la réunion") },
      Fact.optional("À savoir", note),
    ].compactMap { $0 }
  }
}

/// How many of those who vote in a body must be present or represented.
enum Quorum: String, Choice {
  case quarter
  case third
  case half
  case moreThanHalf = "more-than-half"
  case twoThirds = "two-thirds"

  var label: String {
    switch self {
    case .quarter: "un quart des voix"
    case .third: "un tiers des voix"
    case .half: "la moitié des voix"
    case .moreThanHalf: "plus de la moitié des voix"
    case .twoThirds: "deux tiers des voix"
    }
  }

  /// How many voices it takes, of all that there are.
  func needed(of voices: Int) -> Int {
    func share(_ part: Int, of whole: Int) -> Int { (voices * part + whole - 1) / whole }
    return switch self {
    case .quarter: share(1, of: 4)
    case .third: share(1, of: 3)
    case .half: share(1, of: 2)
    case .moreThanHalf: voices / 2 + 1
    case .twoThirds: share(2, of: 3)
    }
  }
}
