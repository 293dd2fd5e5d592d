import Markup

/// An amount in euros, kept in whole cents so that sums are exact.
public struct Money: Sendable, Hashable, Comparable {
  public let cents: Int

  public static let zero = Money(cents: 0)

  public init(cents: Int) { self.cents = cents }

  /// Reads what people type: `1250`, `1 250,5`, `1250.50`, with or without « € »; nil for anything else.
  public init?(_ text: String) {
    let plain = text.filter { !$0.isWhitespace && $0 != "€" }
    guard let match = plain.wholeMatch(of: /(-?)([0-9]{1,12})(?:[.,]([0-9]{1,2}))?/), let euros = Int(match.2) else {
      return nil
    }
    let decimals = match.3.map { $0.count == 1 ? "\($0)0" : String($0) } ?? "0"
    cents = (match.1.isEmpty ? 1 : -1) * (euros * 100 + (Int(decimals) ?? 0))
  }

  /// « 1 250,50 € », with spaces that do not break.
  public var text: String {
    let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = cents < 0 ? "−" : ""
    return "\(sign)\(French.number(Int(euros))),\(rest < 10 ? "0" : "")\(rest)\u{A0}€"
  }

  /// `1250.50`, for programs.
  public var decimal: String {
    let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    return "\(cents < 0 ? "-" : "")\(euros).\(rest < 10 ? "0" : "")\(rest)"
  }

  public static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }
  public static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }
  public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

  /// The share of the whole that so many parts make, rounded to the nearest cent, halves up.
  public func share(_ part: Int, of whole: Int) -> Money {
    precondition(whole > 0, "a share is of something")
    let product = cents * part
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: whole)
    let isUp = abs(remainder) * 2 >= whole
    return Money(cents: quotient + (isUp ? product.signum() : 0))
  }
}
