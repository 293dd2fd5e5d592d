import GRDB
import Kernel
import Store

extension MeetingDesk {
  /// Notes who came, who is excused, who gave whom a proxy. Noting it again replaces what was noted. The first presence makes the
  /// meeting held.
  /// - Parameters:
  ///   - key: the seat's key, or the organisation's in an assembly.
  ///   - bearer: whoever bears the proxy, by the same kind of key; only with `.represented`.
  /// - Throws: ``Sentence`` when the body knows nobody of that key, or the proxy cannot be given.
  func note(_ state: AttendanceState, of key: String, bearer: String? = nil, at meeting: BodyMeeting) throws {
    try checkOpen(meeting)
    let session = try meeting.session(db)
    let holder = try session.named(key, at: meeting)
    if state == .present || state == .absent, today < meeting.on {
      throw Sentence("La réunion est le \(meeting.on.text) : d’ici là, notez les excuses et les pouvoirs.")
    }
    if state == .represented {
      guard let bearer else { throw Sentence("Dites à qui le pouvoir est donné : --proxy CLÉ.") }
      try session.checkProxy(from: holder, to: try session.named(bearer, at: meeting))
    } else if let giver = session.givers(to: key).first, state != .present {
      throw Sentence("\(holder.name) porte le pouvoir donné par \(giver.name) : changez-le d’abord.")
    }
    if state == .present, let other = session.represented(besides: holder) {
      throw Sentence(
        "Le siège tenu par \(holder.name) est représenté par un pouvoir donné par \(other.name) : retirez-le d’abord.")
    }
    let column = meeting.isAssembly ? "organisation" : "seat"
    try db.execute(
      sql: "DELETE FROM body_meeting_attendance WHERE meeting = ? AND \(column) = ?", arguments: [meeting.key, key])
    try db.execute(
      sql: """
        INSERT INTO body_meeting_attendance (meeting, \(column), state, proxy_\(column)) VALUES (?, ?, ?, ?)
        """, arguments: [meeting.key, key, state, state == .represented ? bearer : nil])
    if state == .present, meeting.state != .held { return try set(.held, meeting) }
    try journal.note(.changed, meeting.record.description)
  }
}

extension MeetingSession {
  /// - Throws: ``Sentence`` that names the nearest, when nobody has the key.
  func named(_ key: String, at meeting: BodyMeeting) throws -> Holder {
    if let holder = holder(key) { return holder }
    let near = nearestKey(key, among: holders.map(\.key)).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence(
      "Personne ne siège sous la clé « \(key) » à cette réunion. « rtes meetings attendance \(meeting.key) » donne les clés.\(near)"
    )
  }

  /// Somebody else of the same place whose proxy stands.
  func represented(besides holder: Holder) -> Holder? {
    guard let voice = holder.voice else { return nil }
    return holders(ofVoice: voice).first { $0.key != holder.key && attendance[$0.key]?.state == .represented }
  }

  func checkProxy(from giver: Holder, to bearer: Holder) throws {
    guard let voice = giver.voice else { throw Sentence("\(giver.name) n’a pas de voix à donner.") }
    guard bearer.voice != nil else {
      throw Sentence("\(bearer.name) n’a pas de voix et ne peut pas porter de pouvoir.")
    }
    guard giver.voice != bearer.voice else {
      throw Sentence("\(giver.name) et \(bearer.name) ont la même voix : un pouvoir se donne à quelqu’un d’autre.")
    }
    let others = holders(ofVoice: voice).filter { $0.key != giver.key }
    if let present = others.first(where: { attendance[$0.key]?.state == .present }) {
      throw Sentence("\(present.name) est là pour le même siège : il ne faut pas de pouvoir.")
    }
    if let other = represented(besides: giver) {
      throw Sentence("Le siège tenu par \(giver.name) est déjà représenté par un pouvoir donné par \(other.name).")
    }
    if let told = attendance[bearer.key], told.state != .present {
      throw Sentence("\(bearer.name) est \(told.state.label) : un pouvoir se donne à quelqu’un qui vient.")
    }
    guard let most = rule?.proxies else { return }
    guard most > 0 else { throw Sentence("La règle de l’instance n’admet aucun pouvoir.") }
    let borne = givers(to: bearer.key).filter { $0.voice != voice }
    guard borne.count < most else {
      throw Sentence(
        "\(bearer.name) porte déjà \(borne.count == 1 ? "un pouvoir" : "\(borne.count) pouvoirs") (\(borne.map(\.name).joined(separator: ", "))) et la règle n’en admet pas plus."
      )
    }
  }
}
