import Kernel
import Markup

extension ClubsPages {
  static let checkIn = PagePattern("/evenements/:key/pointage")
  static let checkInPerson = PagePattern("/evenements/:key/pointage/:id")
  static let checkInUndo = PagePattern("/evenements/:key/pointage/:id/effacer")
  static let newcomer = PagePattern("/evenements/:key/arrivee")
  static let attendance = PagePattern("/evenements/:key/presences")
  static let attendanceWorkbook = PagePattern("/evenements/:key/presences/classeur")
  static let badges = PagePattern("/evenements/:key/badges")
  static let signInSheet = PagePattern("/evenements/:key/emargement")
  static let certificates = PagePattern("/attestations")
  static let certificate = PagePattern("/attestations/:code")
  /// A participant's own certificate: from the account, and by the link of a mail about the registration.
  static let ownCertificate = PagePattern("/compte/inscriptions/:id/attestation")
  static let ownCertificatePaper = PagePattern("/compte/inscriptions/:id/attestation/pdf")
  static let linkCertificate = PagePattern("/inscriptions/:token/attestation")
  static let linkCertificatePaper = PagePattern("/inscriptions/:token/attestation/pdf")
}

extension Right {
  static let recordAttendance = Right(
    "clubs.attendance.record", title: "Noter les présences aux événements, en tirer les papiers", for: [.team])
}
