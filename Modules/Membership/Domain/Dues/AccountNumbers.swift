extension SIRET {
  /// « 123 456 782 00010 ».
  static func text(_ number: String) -> String {
    let digits = Array(number)
    guard digits.count == 14 else { return number }
    return [digits[0..<3], digits[3..<6], digits[6..<9], digits[9..<14]].map { String($0) }.joined(separator: "\u{A0}")
  }
}

/// The number of a bank account (ISO 13616): its check is 97.
enum IBAN {
  /// The number in capitals and without spaces; nil when it is none.
  static func checked(_ text: String) -> String? {
    let plain = text.filter { !$0.isWhitespace }.uppercased()
    guard plain.wholeMatch(of: /[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}/) != nil else { return nil }
    let rest = (plain.dropFirst(4) + plain.prefix(4)).utf8.reduce(0) { rest, unit in
      unit < 58 ? (rest * 10 + Int(unit - 48)) % 97 : (rest * 100 + Int(unit - 55)) % 97
    }
    return rest == 1 ? plain : nil
  }

  /// In groups of four.
  static func text(_ number: String) -> String {
    stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(separator: "\u{A0}")
  }
}
