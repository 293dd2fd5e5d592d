import GRDB
import Kernel

/// A photograph of an event.
struct EventPicture: Codable, FetchableRecord, Sendable, Hashable {
  /// The attachment's id.
  let attachment: String
  let event: String
  /// What it shows, for those who do not see it.
  let alt: String
  let credit: String?
  let consent: PictureConsent
  /// Its place among those of the event, from 1.
  let position: Int
  /// In pixels, as it is seen.
  let width: Int
  let height: Int

  var access: Access { consent == .missing ? .right(.editAfterwards) : .everyone }
}

/// Whether the people who can be recognised agreed to be shown.
enum PictureConsent: String, Choice {
  case given
  /// Nobody can be recognised.
  case notNeeded = "not-needed"
  /// Nobody has been asked yet: the picture is never shown.
  case missing

  var label: String {
    switch self {
    case .given: "Accord donné par les personnes reconnaissables"
    case .notNeeded: "Personne n’est reconnaissable"
    case .missing: "Accord à demander : la photo n’est pas montrée"
    }
  }
}
