import Commons
import GRDB
import Kernel
import Markup

/// A membership with the organisation that holds it and the place where it lies, each as on the day that was asked for.
struct Member: FetchableRecord, Sendable, Hashable {
  /// The organisation's key.
  let key: String
  let name: String
  let acronym: String?
  let category: String
  let categoryLabel: String
  /// The how manieth stay in the category, from 1.
  let spell: Int
  let standing: MembershipStanding
  let territoryKind: TerritoryKind?
  let region: String?
  let regionName: String?
  let departement: String?
  let departementName: String?
  let validFrom: PartialDate?
  let validTo: PartialDate?
  let observedOn: PartialDate
  let evidence: MembershipEvidence
  let note: String?

  /// Reads a row by the place of its columns, those of ``MemberFilter/memberships(_:)``: there are many.
  init(row: Row) throws {
    key = try row.decode(atIndex: 0)
    name = try row.decode(atIndex: 1)
    acronym = try row.decode(atIndex: 2)
    category = try row.decode(atIndex: 3)
    categoryLabel = try row.decode(atIndex: 4)
    spell = try row.decode(atIndex: 5)
    standing = try row.decode(atIndex: 6)
    territoryKind = try row.decode(atIndex: 7)
    region = try row.decode(atIndex: 8)
    regionName = try row.decode(atIndex: 9)
    departement = try row.decode(atIndex: 10)
    departementName = try row.decode(atIndex: 11)
    validFrom = try row.decode(atIndex: 12)
    validTo = try row.decode(atIndex: 13)
    observedOn = try row.decode(atIndex: 14)
    evidence = try row.decode(atIndex: 15)
    note = try row.decode(atIndex: 16)
  }

  var organisation: RecordID { RecordID("organisation", key) }
  var record: RecordID { RecordID("membership", "\(key)/\(category)/\(spell)") }
  var page: Target { .link(.page(MembershipPages.member, key)) }
}

extension Sequence {
  /// In the order of a French list: neither accents nor capitals count.
  func sortedByName(_ name: (Element) -> String) -> [Element] {
    map { (French.slug(name($0)), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
