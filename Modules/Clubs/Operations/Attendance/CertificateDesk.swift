import Commons
import GRDB
import Kernel
import Markup
import Store

/// Issues certificates of attendance, within one transaction.
struct CertificateDesk {
  let journal: Journal
  let request: PageRequest

  private var db: Database { journal.db }

  /// Issues a certificate to somebody who came; one that was issued stays as it is.
  /// - Parameter minutes: how long, instead of what the record of attendance, the training or the event's hours tell.
  /// - Returns: its code.
  /// - Throws: ``Sentence`` as long as it cannot be issued.
  @discardableResult
  func issue(to attendee: Attendee, for event: Event, minutes: Int? = nil) throws -> String {
    if let code = try Certificate.code(db, of: attendee) { return code }
    if let refusal = attendee.certificateRefusal(for: event, on: request.today) { throw Sentence(refusal) }
    let code = Certificate.newCode()
    let present = attendee.attendance?.minutes.flatMap { $0 > 0 ? $0 : nil }
    let taught = try Training.find(db, event: event.key)?.facts?.hours.map { $0.quarters * 15 }
    let told = minutes ?? present ?? taught ?? event.minutes
    try db.execute(
      literal: """
        INSERT INTO certificate (code_hash, event, holder_hash, minutes, issued_on)
        VALUES (\(Certificate.hash(code)), \(event.key), \(Certificate.hash(code, holder: attendee.name)), \(told),
          \(request.today))
        """)
    try db.execute(literal: "INSERT INTO certificate_holder (registration, code) VALUES (\(attendee.id), \(code))")
    try journal.note(.changed, attendee.record.description)
    return code
  }
}

extension Attendee {
  /// Why there is no certificate for somebody; nil when there can be one.
  func certificateRefusal(for event: Event, on today: PartialDate) -> String? {
    guard event.status != .cancelled else { return "Cet événement est annulé : il n’y a pas d’attestation." }
    guard (event.endsOn ?? event.startsOn).description <= today.description else {
      return "L’attestation se fait à partir du dernier jour de l’événement (\((event.endsOn ?? event.startsOn).text))."
    }
    switch attendanceState {
    case .came: return nil
    case .absent: return "Cette personne est notée absente : il n’y a pas d’attestation."
    case .notRecorded: return "La présence n’est pas notée : il n’y a pas encore d’attestation."
    }
  }
}
