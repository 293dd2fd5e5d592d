/// One value by which what was found may be narrowed down: a kind, a theme, a place, a year.
public struct SearchFacet: Sendable, Hashable {
  /// What it is a value of. The themes and territories are the records that an entry speaks of.
  public enum Name: String, Sendable, CaseIterable {
    case kind, theme, territory, year
  }

  public let name: Name
  /// The words of the kind, the theme's key, the territory's code or the four digits of the year.
  public let value: String

  public init(_ name: Name, _ value: String) {
    self.name = name
    self.value = value
  }
}
