import GRDB
import Kernel

/// An authority that the network would like to have among its members, and what is to be done for that.
struct Prospect: Codable, FetchableRecord, Sendable, Hashable {
  static let databaseColumnDecodingStrategy = DatabaseColumnDecodingStrategy.convertFromSnakeCase

  let organisation: String
  /// Where the contact came from: « Forum mondial », « recommandée par un adhérent ».
  var origin: String?
  var nextStep: String?
  var nextStepOn: PartialDate?
  /// The key of the person of the team who follows it.
  var owner: String?
  /// The key of the territorial referent.
  var referent: String?
  /// The talk in which an elected referent welcomes it.
  var welcomePlannedOn: PartialDate?
  var welcomeHeldOn: PartialDate?
  /// The key of the elected referent who holds the talk.
  var welcomeBy: String?
  var note: String?

  init(organisation: String) { self.organisation = organisation }

  var record: RecordID { RecordID("prospect", organisation) }

  /// What should have been done by a day and is not.
  func overdue(on day: PartialDate) -> [(what: String, since: PartialDate)] {
    var late: [(what: String, since: PartialDate)] = []
    if let nextStepOn, nextStepOn < day { late.append((nextStep ?? "étape suivante", nextStepOn)) }
    if let welcomePlannedOn, welcomeHeldOn == nil, welcomePlannedOn < day {
      late.append(("entretien d’accueil", welcomePlannedOn))
    }
    return late
  }
}
