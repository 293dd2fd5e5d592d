/// A name that nobody can guess: 128 random bits as 32 hexadecimal digits in lower case.
func randomName() -> String {
  var generator = SystemRandomNumberGenerator()
  return hexadecimal((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
}
