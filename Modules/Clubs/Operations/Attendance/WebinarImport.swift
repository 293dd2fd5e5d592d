import Commons
import GRDB
import Kernel
import Mail
import Markup

/// Takes over who was in an online room: by address, then by name where one registration only bears it.
struct WebinarImport {
  let desk: AttendanceDesk
  let event: Event

  struct Outcome {
    var byAddress = 0
    var byName = 0
    /// Registered, and the report says that they did not come.
    var absent = 0
    var added = 0
    /// Of whom no registration is found, or several.
    var unmatched: [WebinarReport.Person] = []
    /// Of whom the report does not say in a way that can be read how long they came.
    var unread: [String] = []
  }

  /// - Parameters:
  ///   - adding: registers whoever came without being registered, where the report tells an address.
  ///   - silentAreAbsent: notes as absent whoever is registered for the online room and does not stand in the report.
  func take(_ report: WebinarReport, adding: Bool, silentAreAbsent: Bool) throws -> Outcome {
    let attendees = try Attendee.of(desk.db, event: event.key)
    let byAddress = Dictionary(attendees.map { ($0.email, $0) }, uniquingKeysWith: { first, _ in first })
    let byName = Dictionary(grouping: attendees) { Attendee.folded(name: $0.name) }
    var outcome = Outcome(unread: report.unread)
    var seen: Set<Int64> = []
    for person in report.people {
      let named = byName[Attendee.folded(name: person.name)] ?? byName[Attendee.folded(name: person.bareName)] ?? []
      if let attendee = person.email.flatMap({ byAddress[$0] }) {
        outcome.byAddress += try note(person, of: attendee, &outcome)
        seen.insert(attendee.id)
      } else if named.count == 1, let attendee = named.first {
        outcome.byName += try note(person, of: attendee, &outcome)
        seen.insert(attendee.id)
      } else if !person.attended {
        continue
      } else if adding, let attendee = try added(person) {
        try desk.came(attendee, .online, minutes: person.minutes)
        outcome.added += 1
      } else {
        outcome.unmatched.append(person)
      }
    }
    if silentAreAbsent {
      for attendee in attendees
      where attendee.isExpected && attendee.mode == .online && attendee.attendance == nil && !seen.contains(attendee.id)
      {
        try desk.absent(attendee)
        outcome.absent += 1
      }
    }
    return outcome
  }

  /// - Returns: 1 for somebody who came.
  private func note(_ person: WebinarReport.Person, of attendee: Attendee, _ outcome: inout Outcome) throws -> Int {
    if person.attended {
      try desk.came(attendee, .online, minutes: person.minutes)
      return 1
    }
    // What was noted otherwise, such as at the door or of another row, stays.
    if attendee.isExpected, try Attendee.find(desk.db, id: attendee.id)?.attendance == nil {
      try desk.absent(attendee)
      outcome.absent += 1
    }
    return 0
  }

  /// A registration for somebody who came without one; nil without an address or a name.
  private func added(_ person: WebinarReport.Person) throws -> Attendee? {
    guard let email = person.email.flatMap({ try? MailAddress($0) }), !person.name.isEmpty else { return nil }
    return try desk.register(person.name, email, .online, for: event)
  }
}

extension WebinarImport.Outcome {
  /// What was done, with the names of those for whom nothing was.
  var text: String {
    let came = byAddress + byName
    var told = [
      "\(French.count(came, "personne inscrite notée présente", "personnes inscrites notées présentes")) à distance (\(French.number(byAddress)) par l’adresse, \(French.number(byName)) par le nom)."
    ]
    if added > 0 { told.append("\(French.count(added, "personne ajoutée", "personnes ajoutées")) aux inscriptions.") }
    if absent > 0 { told.append("\(French.count(absent, "personne notée absente", "personnes notées absentes")).") }
    if !unmatched.isEmpty {
      let names = unmatched.map { person in
        let name = person.name.isEmpty ? [] : [person.name]
        return (name + [person.email].compactMap { $0 }).joined(separator: ", ")
      }
      told.append(
        "\(French.count(unmatched.count, "personne du relevé ne correspond", "personnes du relevé ne correspondent")) à aucune inscription, ou le nom est celui de plusieurs ; rien n’est noté pour : \(names.joined(separator: " · "))."
      )
    }
    if !unread.isEmpty {
      told.append("La durée ne se lit pas ; rien n’est noté pour : \(unread.joined(separator: " · ")).")
    }
    return told.joined(separator: "\n")
  }
}
