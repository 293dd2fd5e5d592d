public import GRDB
public import Kernel
internal import Markup

extension Kernel {
  /// What every feature tells of one organisation or territory within a year. A part that fails says so in its place.
  public func yearBlocks(about record: RecordID, _ period: Period, _ db: Database) -> [Block] {
    yearFacets.filter { $0.table == record.table }.flatMap { facet in
      standing(facet.id) { try facet.blocks(db, record.key, period) }
    }
  }
}

extension PrintedSheet {
  /// One région in one year: its members, its clubs, what was published for it.
  static let region = PrintedSheet(
    "region", title: "Une région dans l’année : adhérents, clubs, publications", isYearly: true,
    of: { db in
      try Territory.regions(db).map { region in
        .init(
          region.regionLetters ?? region.code, region.name, aliases: [region.code, String(region.code.dropFirst(4))])
      }
    }
  ) { kernel, db, key, period in
    guard let region = try Territory.region(called: key, db) else { return nil }
    let told = kernel.yearBlocks(about: region.record, period, db)
    let facts = region.sheet(try region.within(db), around: []).blocks
    return Sheet(
      region.record, kind: "Région · \(period.text)", title: region.name,
      blocks: facts + (told.isEmpty ? [.empty("Rien n’est enregistré de cette région pour \(period.text).")] : told))
  }
}
