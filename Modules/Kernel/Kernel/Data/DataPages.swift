public import Markup

/// The addresses of the open data that belong to no resource.
public enum DataPages {
  public static let index = PagePattern("/api/v1")
  public static let openAPI = PagePattern("/api/v1/openapi.json")
  /// The page that tells people of it; Commons contributes it.
  public static let openData = PagePattern("/donnees")
  /// Every resource whole, in one file; Commons contributes it.
  public static let export = PagePattern("/donnees/rtes-complet.json")
}
