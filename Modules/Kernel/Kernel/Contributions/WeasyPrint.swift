public import Foundation

/// The program that makes PDF out of HTML; it is looked for, never assumed.
public enum WeasyPrint {
  /// Where it is: `RTES_WEASYPRINT`, then `var/venv/bin`, then `PATH`.
  public static func path(environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    let folders = ["var/venv/bin"] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = [environment["RTES_WEASYPRINT"]].compactMap { $0 } + folders.map { "\($0)/weasyprint" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  public static let remedy =
    "Installez-le : python3 -m venv var/venv && var/venv/bin/pip install weasyprint==70.0 (et les paquets libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)."

  public static let health = HealthCheck("report/weasyprint", title: "PDF du rapport (WeasyPrint)") {
    path().map { .fine($0) }
      ?? .missing("WeasyPrint n’est pas installé ; le rapport se fait en HTML seulement", remedy: remedy)
  }
}
