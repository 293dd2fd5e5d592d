public import GRDB
internal import Markup

/// A number as a document tells it. Only exact numbers are summed; « more than 120 » stays what it is.
public enum Quantity: Sendable, Hashable {
  case exact(Int)
  case atLeast(Int)
  case about(Int)
  case notRecorded

  /// The number without its nuance; nil when nothing is recorded.
  public var number: Int? {
    switch self {
    case .exact(let number), .atLeast(let number), .about(let number): number
    case .notRecorded: nil
    }
  }

  public var isExact: Bool { if case .exact = self { true } else { false } }

  /// Reads the form of the data files: `31`, `>=120`, `~40`, or nothing.
  /// - Returns: nil when the text is none of these or the number is negative.
  public init?(parsing text: String) {
    if text.isEmpty {
      self = .notRecorded
    } else if let number = Int(text), number >= 0 {
      self = .exact(number)
    } else if text.hasPrefix(">="), let number = Int(text.dropFirst(2)), number >= 0 {
      self = .atLeast(number)
    } else if text.hasPrefix("~"), let number = Int(text.dropFirst()), number >= 0 {
      self = .about(number)
    } else {
      return nil
    }
  }

  /// The form of the data files, which ``init(parsing:)`` reads back.
  public var encoded: String {
    switch self {
    case .exact(let number): String(number)
    case .atLeast(let number): ">=\(number)"
    case .about(let number): "~\(number)"
    case .notRecorded: ""
    }
  }

  /// As French prints it: « 31 », « au moins 120 », « environ 40 », « non renseigné ».
  public var text: String {
    switch self {
    case .exact(let number): French.number(number)
    case .atLeast(let number): "au moins \(French.number(number))"
    case .about(let number): "environ \(French.number(number))"
    case .notRecorded: "non renseigné"
    }
  }
}

extension Quantity: DatabaseValueConvertible {
  public var databaseValue: DatabaseValue { self == .notRecorded ? .null : encoded.databaseValue }

  public static func fromDatabaseValue(_ value: DatabaseValue) -> Quantity? {
    value.isNull ? .notRecorded : String.fromDatabaseValue(value).flatMap(Quantity.init(parsing:))
  }
}

extension Quantity: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .notRecorded
    } else {
      self = Quantity(parsing: try container.decode(String.self)) ?? .notRecorded
    }
  }

  /// JSON: a number when exact, the encoded form as a string when not, null when nothing is recorded.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .exact(let number): try container.encode(number)
    case .atLeast, .about: try container.encode(encoded)
    case .notRecorded: try container.encodeNil()
    }
  }
}

/// The sum of the exact numbers of a set of records, with what it does and does not cover.
public struct Tally: Sendable, Hashable {
  public private(set) var total = 0
  /// How many records gave an exact number.
  public private(set) var exact = 0
  /// How many gave an approximate one, which is not summed.
  public private(set) var approximate = 0
  /// How many gave none.
  public private(set) var silent = 0

  public init(_ quantities: some Sequence<Quantity>) {
    for quantity in quantities {
      switch quantity {
      case .exact(let number): (total, exact) = (total + number, exact + 1)
      case .atLeast, .about: approximate += 1
      case .notRecorded: silent += 1
      }
    }
  }
}
