import GRDB
import Kernel

/// Who votes in a meeting, who came, and whether they are enough: counted from the list of presence by the rule of the day.
struct MeetingSession: Sendable {
  /// Somebody who may come: the holder of a seat, or a member authority in an assembly.
  struct Holder: Sendable, Hashable {
    /// The key of the seat, or of the organisation.
    let key: String
    let name: String
    /// The authority for which they sit, or the function of those who sit for none.
    let detail: String
    /// The place: those of one place share one voice. Nil for those who have none.
    let voice: String?
  }

  let holders: [Holder]
  /// By the holder's key.
  let attendance: [String: Attendance]
  let rule: BodyRule?
  /// Whether it was convened anew, so that no quorum is asked.
  let isSecondCall: Bool
  /// What was counted while the names were kept; nil as long as they are.
  let kept: Count?

  struct Count: Sendable, Hashable {
    /// All the voices of the body.
    let electors: Int
    let present: Int
    let represented: Int

    /// The voices that may be cast.
    var voters: Int { present + represented }
  }

  func holder(_ key: String) -> Holder? { holders.first { $0.key == key } }

  func holders(ofVoice voice: String) -> [Holder] { holders.filter { $0.voice == voice } }

  /// How a voice stands: present as soon as one of its holders is, represented by a proxy only while its bearer is present.
  func state(ofVoice voice: String) -> AttendanceState? { state(of: holders(ofVoice: voice)) }

  private func state(of holders: [Holder]) -> AttendanceState? {
    let told = holders.compactMap { attendance[$0.key] }
    if told.contains(where: { $0.state == .present }) { return .present }
    if let proxy = told.first(where: { $0.state == .represented })?.proxy {
      return attendance[proxy]?.state == .present ? .represented : .excused
    }
    return told.contains { $0.state == .excused } ? .excused : told.first?.state
  }

  /// Those who gave somebody a proxy, one for each voice.
  func givers(to bearer: String) -> [Holder] {
    var voices: Set<String> = []
    return holders.filter { holder in
      attendance[holder.key]?.proxy == bearer && holder.voice.map { voices.insert($0).inserted } ?? false
    }
  }

  var count: Count {
    if let kept { return kept }
    let voices = Dictionary(grouping: holders.filter { $0.voice != nil }, by: \.voice)
    let states = voices.values.compactMap { state(of: $0) }
    return Count(
      electors: voices.count, present: states.filter { $0 == .present }.count,
      represented: states.filter { $0 == .represented }.count)
  }

  /// How many voices the quorum takes; nil where no rule asks for one.
  var needed: Int? { isSecondCall ? nil : rule?.quorum?.needed(of: count.electors) }

  var isQuorate: Bool { needed.map { count.voters >= $0 } ?? true }
}

/// What is noted of somebody at a meeting.
struct Attendance: Sendable, Hashable {
  let state: AttendanceState
  /// The key of whoever bears the proxy, for those who are represented.
  let proxy: String?
}

enum AttendanceState: String, Choice {
  case present
  case represented
  case excused
  case absent

  var label: String {
    switch self {
    case .present: "présent·e"
    case .represented: "représenté·e"
    case .excused: "excusé·e"
    case .absent: "absent·e"
    }
  }
}
