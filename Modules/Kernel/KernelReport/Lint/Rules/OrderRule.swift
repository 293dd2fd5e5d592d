internal import Kernel
internal import Markup
internal import Store

/// Finds what stands out of the order that a list announces.
enum OrderRule {
  /// The entries of a list that stand out of order, each with what comes before it.
  static func misplaced(in items: [Item], _ order: ListOrder) -> [(title: String, after: String)] {
    switch order {
    case .alphabetical: misplaced(items.map(\.name), by: \.self)
    case .chronological:
      misplacedDates(items)
    }
  }

  private static func misplaced(_ names: [String], by key: (String) -> String) -> [(title: String, after: String)] {
    zip(names, names.dropFirst()).compactMap { one, next in
      [one, next].inDirectoryOrder(by: key) == [one, next] ? nil : (next, one)
    }
  }

  /// A list by date may begin with the oldest or with the latest; entries without a date are passed over.
  private static func misplacedDates(_ items: [Item]) -> [(title: String, after: String)] {
    let dated = items.compactMap { item in item.mark.flatMap(FrenchDay.init).map { (item.name, $0) } }
    let pairs = zip(dated, dated.dropFirst())
    let backwards = pairs.filter { $1.1 < $0.1 }
    let forwards = pairs.filter { $0.1 < $1.1 }
    return (backwards.count <= forwards.count ? backwards : forwards).map { ($1.0, $0.0) }
  }
}

extension Item {
  fileprivate var name: String { title.map(\.plain).joined() }
}

/// A day as a list shows it: « 1er juillet 2024 », « 5 et 6 décembre », « juillet 2024 ».
struct FrenchDay: Comparable {
  private let year: Int
  private let month: Int
  private let day: Int

  /// The first day that a text names; nil when it names none.
  init?(_ text: String) {
    let words = FrenchWord.all(in: text).map(\.text)
    let numbers = words.compactMap { Int($0.prefix(while: \.isNumber)) }
    guard let month = words.compactMap({ French.months.firstIndex(of: $0.lowercased()) }).first else {
      guard let year = numbers.first(where: { $0 > 31 }) else { return nil }
      (self.year, self.month, day) = (year, 0, 0)
      return
    }
    year = numbers.first { $0 > 31 } ?? 0
    self.month = month + 1
    day = numbers.first { (1...31).contains($0) } ?? 0
  }

  static func < (a: FrenchDay, b: FrenchDay) -> Bool { (a.year, a.month, a.day) < (b.year, b.month, b.day) }
}
