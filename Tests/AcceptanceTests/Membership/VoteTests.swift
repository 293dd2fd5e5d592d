import Kernel
import TestSupport
import Testing

@testable import Membership

/// Quorum and majority, counted without a site.
@Suite struct VoteTests {
  @Test func aQuorumIsRoundedUp() {
    func needed(_ quorum: Quorum) -> [Int] { [0, 1, 9, 10, 22, 25].map(quorum.needed) }
    #expect(needed(.quarter) == [0, 1, 3, 3, 6, 7])
    #expect(needed(.third) == [0, 1, 3, 4, 8, 9])
    #expect(needed(.half) == [0, 1, 5, 5, 11, 13])
    #expect(needed(.moreThanHalf) == [1, 1, 5, 6, 12, 13])
    #expect(needed(.twoThirds) == [0, 1, 6, 7, 15, 17])
  }

  @Test func aMajorityIsOneVoiceMore() {
    func adopted(_ votesFor: Int, _ against: Int, _ abstentions: Int, of voters: Int) -> [Bool] {
      let vote = Vote(votesFor: votesFor, votesAgainst: against, abstentions: abstentions, voters: voters)
      return Majority.allCases.map { $0.isReached(by: vote) }
    }
    #expect(adopted(5, 5, 0, of: 10) == [false, false, false])
    #expect(adopted(4, 2, 4, of: 10) == [true, false, true])
    #expect(adopted(6, 4, 0, of: 10) == [true, true, false])
    #expect(adopted(0, 0, 10, of: 10) == [false, false, false])
  }

  /// Whatever is noted of whom, a voice counts once and no more vote than may.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8]) func aVoiceCountsOnce(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let holders = (0..<Int.random(in: 1...12, using: &random)).map { number in
        let voice = Int.random(in: 0...7, using: &random)
        return MeetingSession.Holder(
          key: "h\(number)", name: "", detail: "", voice: voice == 0 ? nil : String(voice))
      }
      var attendance: [String: Attendance] = [:]
      for holder in holders where Bool.random(using: &random) {
        let state = AttendanceState.allCases.randomElement(using: &random) ?? .absent
        let bearer = state == .represented ? holders.randomElement(using: &random)?.key : nil
        attendance[holder.key] = Attendance(state: state, proxy: bearer)
      }
      var rule = BodyRule(body: "ca", validFrom: PartialDate(instant: Records2024.now))
      rule.quorum = Quorum.allCases.randomElement(using: &random)
      let session = MeetingSession(
        holders: holders, attendance: attendance, rule: rule, isSecondCall: false, kept: nil)
      let count = session.count
      let voices = Set(holders.compactMap(\.voice))
      #expect(count.electors == voices.count && count.voters <= count.electors)
      let present = Set(holders.filter { attendance[$0.key]?.state == .present }.compactMap(\.voice))
      #expect(count.present == present.count)
      #expect(session.isQuorate == (count.voters >= rule.quorum?.needed(of: voices.count) ?? 0))
      // Whoever comes besides never takes a voice away.
      if let late = holders.first(where: { attendance[$0.key]?.state != .present }) {
        var more = attendance
        more[late.key] = Attendance(state: .present, proxy: nil)
        let later = MeetingSession(holders: holders, attendance: more, rule: rule, isSecondCall: false, kept: nil)
        #expect(later.count.voters >= count.voters)
      }
    }
  }
}
