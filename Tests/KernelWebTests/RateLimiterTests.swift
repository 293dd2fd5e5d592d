import TestSupport
import Testing

@testable import KernelWeb

@Suite struct RateLimiterTests {
  private let limiter = RateLimiter()
  private let clock = TestClock()

  private func send(_ sender: String = "/connexion 203.0.113", most: Int = 3) -> Int? {
    limiter.wait(sender, most: most, at: clock.now)
  }

  @Test func whatIsTooMuchWaitsForTheEndOfTheQuarterOfAnHour() {
    for _ in 0..<3 { #expect(send() == nil) }
    clock.advance(by: 600)
    #expect(send() == 301)
    // Trying again neither helps nor makes it worse.
    #expect(send() == 301)
    clock.advance(by: 299)
    #expect(send() == 2)
    clock.advance(by: 1)
    #expect(send() == nil)
  }

  @Test func eachSenderAndEachFormCountsByItself() {
    for _ in 0..<4 { _ = send() }
    #expect(send() != nil)
    #expect(send("/connexion 198.51.100") == nil)
    #expect(send("/faq/poser 203.0.113") == nil)
  }

  /// However many networks somebody has, the memory is bounded; those who came lately stay counted.
  @Test func itsMemoryIsBounded() {
    for number in 0..<RateLimiter.most { _ = send("sender \(number)", most: 1) }
    clock.advance(by: 60)
    #expect(send("one more", most: 1) == nil)
    #expect(send("one more", most: 1) != nil)
    // A quarter made room, the others are remembered.
    let remembered = (0..<RateLimiter.most).count { send("sender \($0)", most: 1) != nil }
    #expect(remembered <= RateLimiter.most - RateLimiter.most / 4)
    #expect(remembered > 0)
  }
}
