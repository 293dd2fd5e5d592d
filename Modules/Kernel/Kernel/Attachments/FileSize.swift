internal import Markup

/// The size of a file as a person reads it.
public enum FileSize {
  /// `12 ko`, `1,4 Mo`: a megabyte here is 1 048 576 bytes; nothing is said to be smaller than it is.
  public static func text(_ bytes: Int) -> String {
    guard bytes >= 1 << 20 else { return "\(French.number((bytes + 1023) >> 10))\u{A0}ko" }
    let tenths = (bytes * 10 + (1 << 20) - 1) >> 20
    let decimals = tenths % 10 == 0 ? "" : ",\(tenths % 10)"
    return "\(French.number(tenths / 10))\(decimals)\u{A0}Mo"
  }
}
