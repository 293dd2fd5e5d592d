public import Markup

/// The addresses of what was printed.
public enum EditionPages {
  public static let edition = PagePattern("/rapport/:year/edition")
  public static let errata = PagePattern("/rapport/:year/errata")
}
