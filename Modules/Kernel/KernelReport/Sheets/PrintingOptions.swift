internal import ArgumentParser
internal import Kernel
internal import Store

/// What a printed document is made from and how: what every such command takes beside the folder.
struct PrintingOptions: ParsableArguments {
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "L’adresse publique du site, pour que les nombres et les noms s’ouvrent sur leur page.")
  var site: String?
  @Option(help: "Combien de secondes WeasyPrint peut prendre.") var timeLimit = 120
  @Flag(inversion: .prefixedNo, help: "Faire aussi le PDF.") var pdf = true

  func validate() throws {
    guard timeLimit > 0 else { throw ValidationError("--time-limit prend un nombre de secondes à partir de 1.") }
    if let site {
      do { _ = try SiteAddress(site) } catch { throw ValidationError("\(error)") }
    }
  }

  var address: SiteAddress? { get throws { try site.map { try SiteAddress($0) } } }

  /// How long the PDF may take; nil for none.
  var pdfTime: Duration? { pdf ? .seconds(timeLimit) : nil }

  func store(_ kernel: Kernel) throws -> Store { try kernel.openDatabase(at: Kernel.databasePath(database)) }
}
