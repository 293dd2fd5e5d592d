internal import Crypto
internal import Foundation

/// Random secrets: the holder has the secret, the database its hash only.
public enum Secret {
  /// 256 random bits in base64url, 43 characters.
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return base64URL((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// SHA-256 in hexadecimal. The secrets are random, so that no salt is needed.
  public static func hash(_ secret: String) -> String { hexadecimal(SHA256.hash(data: Data(secret.utf8))) }

  /// HMAC-SHA-256 in base64url.
  public static func sign(_ text: String, with key: [UInt8]) -> String {
    base64URL(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: SymmetricKey(data: key)))
  }

  /// Whether two secrets are the same, in a time that tells nothing of where they differ.
  public static func areEqual(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    guard one.count == other.count else { return false }
    return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }
}
