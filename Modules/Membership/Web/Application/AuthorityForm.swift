import Commons
import GRDB
import Kernel
import Markup

/// What the form about an authority starts with.
struct AuthorityForm {
  /// The entry of the official reference that was chosen; nil for what is typed by hand.
  let entry: GazetteerEntry?
  /// The organisation that the network knows at that territory, if it is one alone.
  let organisation: Organisation?
  /// Why it cannot be chosen; nil when it can.
  let refusal: String?
  let values: [String: String]

  /// - Parameter request: its query holds the code that was chosen, empty for what is typed by hand.
  init(_ application: MembershipApplication, _ request: PageRequest, _ db: Database) throws {
    let code = request.value("code")
    let isKept = code == application.territory ?? ""
    guard !code.isEmpty else {
      (entry, organisation, refusal) = (nil, nil, nil)
      values = isKept ? application.authorityValues : [:]
      return
    }
    entry = try Gazetteer.entry(db, code: code)
    let known = try Organisation.fetchAll(
      db, sql: "SELECT * FROM organisation WHERE territory = ? AND kind = 'authority' LIMIT 2", arguments: [code])
    organisation = known.count == 1 ? known[0] : nil
    refusal = try Gazetteer.objection(db, to: code) ?? Self.refusal(of: organisation, request, db)
    values =
      isKept
      ? application.authorityValues
      : ["nom": organisation?.name ?? entry?.name ?? "", "categorie": try Self.category(of: entry, db)]
  }

  /// Where it stands, for an entry of the reference or by hand.
  static func link(_ request: PageRequest, code: String = "") -> Link {
    .page(MembershipPages.describeAuthority, request.parameter("token")).adding(query: [("code", code)])
  }

  static func categories(_ db: Database) throws -> [FilterField.Option] {
    let categories = try Category.fetchAll(db, sql: "SELECT * FROM category ORDER BY position, key")
    return [.init("", "À choisir")] + categories.map { .init($0.key, $0.label) }
  }

  private static func refusal(
    of organisation: Organisation?, _ request: PageRequest, _ db: Database
  ) throws -> String? {
    guard let organisation else { return nil }
    var filter = MemberFilter(openOn: request.today)
    filter.organisation = organisation.key
    guard try !filter.members(db).isEmpty else { return nil }
    return
      "« \(organisation.name) » est déjà adhérente du réseau. Pour changer les personnes qui la représentent, écrivez à l’équipe."
  }

  /// The category that fits an entry, among those that the network has; empty when none does.
  private static func category(of entry: GazetteerEntry?, _ db: Database) throws -> String {
    guard let entry else { return "" }
    let isOverseas = entry.region.map { overseas.contains($0) } ?? overseas.contains(entry.code)
    let key =
      switch entry.kind {
      case .commune: "communes"
      case .epci, .pays: [.metropolis, .lyon].contains(entry.nature) ? "metropoles" : "intercommunalites"
      case .departement: isOverseas ? "outre-mer" : "departements"
      case .region: isOverseas ? "outre-mer" : "regions"
      case .overseas: "outre-mer"
      case .other: "autre"
      }
    return try String.fetchOne(db, sql: "SELECT key FROM category WHERE key = ?", arguments: [key]) ?? ""
  }

  /// The régions overseas, by their codes.
  private static let overseas: Set<String> = ["reg-01", "reg-02", "reg-03", "reg-04", "reg-06"]
}

extension MembershipApplication {
  fileprivate var authorityValues: [String: String] {
    ["nom": name ?? "", "categorie": category ?? "", "lieu": place ?? "", "siret": siret ?? ""]
  }
}
