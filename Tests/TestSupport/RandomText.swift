/// A generator that gives the same numbers on every run (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A text of scalars that are likely to break things: markup, quotes, combining marks, controls, emoji.
  public mutating func text(upTo length: Int) -> String {
    let nasty = "<>&\"'`=/\\;:|,\n\r\t \u{0}\u{1}\u{301}\u{338}\u{FE0F}\u{200D}\u{202E}\u{2028}aàœé0🙂"
    let scalars = Array(nasty.unicodeScalars)
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &self) {
      view.append(scalars[Int.random(in: 0..<scalars.count, using: &self)])
    }
    return String(view)
  }
}
