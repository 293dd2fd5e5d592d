internal import Foundation
internal import GRDB
internal import Kernel
internal import Markup

/// The data behind a report: the ledger of its figures and the records that everybody may read, told at its last day, as CSV and
/// JSON under a Frictionless description.
struct DataAnnex {
  /// `donnees-2024`
  let name: String
  /// What the archive holds, in order.
  let files: [(name: String, bytes: [UInt8])]

  /// Reads the records in the transaction that told the book.
  /// - Parameter site: so that records name their page; nil when there is none.
  init(_ book: ReportBook, _ kernel: Kernel, _ db: Database, site: SiteAddress?) throws {
    let period = book.period
    guard let day = PartialDate(period.lastDay) else {
      throw ReportFailure(.noData, "L’année \(period.text) est hors du calendrier des fiches.")
    }
    let export = try DataExport(kernel, db, asOf: day, site: site, during: period)
    let register = DataTable(
      "registre", title: "Registre des chiffres",
      summary: "Chaque chiffre du rapport : ce qui est déclaré, ce qui se compte, et chaque enregistrement compté.",
      fields: Self.columns, rows: book.register.rows(), json: Array(try book.register.json()))
    name = "donnees-\(period.text)"
    files =
      [("LISEZMOI.txt", Self.manual(book))]
      + export.files(
        named: "rapport-d-activite-\(period.text)", title: "Données du rapport d’activité \(period.text)",
        beside: [register])
  }

  /// All files in one ZIP, whose description a Frictionless program finds at its root.
  func bytes() throws -> [UInt8] {
    var archive = ZIPArchive()
    for file in files { try archive.add(file.name, file.bytes) }
    return archive.bytes
  }

  private static let columns = [
    DataField("chiffre", .text, required: true, references: "figures", "La clé du chiffre."),
    DataField("titre", .text, required: true, "L’intitulé du chiffre."),
    DataField(
      "nature", .choice(["déclaré", "compté", "enregistrement"]), required: true,
      "Un nombre publié par le réseau, un nombre compté dans les fiches, ou une fiche comptée."),
    DataField("valeur", .quantity, "Le nombre publié ou compté."),
    DataField("enregistrement", .text, "La fiche, sous la forme table/clé."),
    DataField(
      "libellé", .text, "Le nom de la fiche, ce dont parle un nombre publié, ou ce que recouvre un nombre compté."),
    DataField("ajoute", .quantity, "Ce que la fiche ajoute au nombre compté."),
    DataField("sources", .text, "Les documents et les lignes où cela a été lu."),
  ]

  /// For people who open the folder.
  private static func manual(_ book: ReportBook) -> [UInt8] {
    let year = book.period.text
    let text = """
      Données du rapport d’activité \(year)
      \(book.network)

      Ces fichiers contiennent le registre des chiffres du rapport et les fiches publiques du réseau, telles qu’elles se disaient
      au \(book.period.lastDayText). Les événements, les publications, les actions et les chiffres sont ceux de \(year).

      registre.csv        chaque chiffre, et chaque fiche qu’il compte, avec ses sources
      *.csv               une liste par fichier : UTF-8, virgules, une ligne de noms ; une cellule vide dit « non renseigné »
      *.json, *.geojson   les mêmes listes pour les programmes et pour les cartes
      datapackage.json    ce que veut dire chaque colonne (Frictionless Data Package)
      SHA256SUMS          l’empreinte de chaque fichier : sha256sum --check SHA256SUMS

      Les listes ne contiennent ni personne, ni mandat, ni adresse de courriel, ni numéro de téléphone. Le registre nomme les
      élu·e·s et les membres de l’équipe que le rapport imprime, là où un chiffre les compte.
      """
    return Array((French.typeset(text) + "\n").utf8)
  }
}
