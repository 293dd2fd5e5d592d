import ArgumentParser
import Foundation
import GRDB
import Kernel
import Markup
import Store

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Écrit toutes les données ouvertes d’un jour dans un dossier daté.",
    discussion: """
      Le dossier rtes-AAAA-MM-JJ contient chaque liste en CSV et en JSON, les lieux en GeoJSON, leur description
      (datapackage.json) et les empreintes (SHA256SUMS). Il paraît en une fois, entier ; un dossier du même nom n’est jamais
      remplacé.

      Exemples :
        rtes export exports
        rtes export exports --as-of 2024-12-31 --site https://www.exemple.fr
      """)

  @Argument(help: "Le dossier dans lequel écrire ; il est créé s’il n’existe pas.") var folder: String
  @Option(help: "Le jour auquel les faits sont dits ; aujourd’hui s’il n’est pas dit.") var asOf: String?
  @Option(help: "L’adresse publique du site, pour les liens vers les fiches (ou la variable RTES_SITE).")
  var site: String?
  @OptionGroup var database: DatabaseOptions

  func validate() throws {
    if let asOf, PartialDate(asOf)?.day == nil {
      throw ValidationError("--as-of prend un jour du calendrier, comme 2024-12-31.")
    }
  }

  func run() throws {
    let kernel = Composed.kernel
    let day = asOf.flatMap { PartialDate($0) } ?? PartialDate(instant: Date())
    let address = try SiteAddress.given(site) ?? .local
    let export = try database.open(kernel).read { try DataExport(kernel, $0, asOf: day, site: address) }
    let files = export.files
    try Self.write(files, to: export.name, in: URL(fileURLWithPath: folder, isDirectory: true))
    print("\(folder)/\(export.name) : \(French.count(files.count, "fichier écrit", "fichiers écrits")).")
  }

  /// Writes the files aside and moves them into place together.
  /// - Throws: ``Sentence`` when the folder is there already or cannot be written.
  static func write(_ files: [(name: String, bytes: [UInt8])], to name: String, in folder: URL) throws {
    let manager = FileManager.default
    let target = folder.appendingPathComponent(name, isDirectory: true)
    guard !manager.fileExists(atPath: target.path) else {
      throw Sentence("Le dossier \(target.path) existe déjà ; il n’est pas remplacé. Choisissez un autre dossier.")
    }
    let aside = folder.appendingPathComponent(".\(name)-\(UUID().uuidString)", isDirectory: true)
    defer { try? manager.removeItem(at: aside) }
    do {
      try manager.createDirectory(at: aside, withIntermediateDirectories: true)
      for file in files { try Data(file.bytes).write(to: aside.appendingPathComponent(file.name)) }
      // Moving refuses a target that came into being meanwhile.
      try manager.moveItem(at: aside, to: target)
    } catch {
      throw Sentence("Le dossier \(target.path) ne peut pas être écrit : \(error.localizedDescription)")
    }
  }
}
