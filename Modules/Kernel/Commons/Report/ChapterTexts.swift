public import GRDB
public import Kernel

extension EditorialText {
  public var record: RecordID { RecordID("text", key) }

  /// The texts of one chapter as the report prints them. Below those that stand in for the network's own, a note says where
  /// they were read and that the network's come in their place.
  /// - Parameter kinds: the kinds of texts to take; all when empty.
  public static func chapter(_ db: Database, _ chapter: String, in period: Period, kinds: Set<TextKind> = [])
    throws -> [Block]
  {
    let texts = try of(db, chapter: chapter, year: period.year).filter { kinds.isEmpty || kinds.contains($0.kind) }
    return try texts.map { try $0.block(db) } + note(on: texts, db)
  }

  /// Where the network's own texts come in the place of accounts; nothing where there is no account.
  public static func note(on texts: [EditorialText], _ db: Database) throws -> [Block] {
    let retold = texts.filter { $0.retold == true }
    guard !retold.isEmpty else { return [] }
    let told =
      retold.count == 1
      ? "Récit tiré des sources, sans citation ; le texte du réseau prend ici sa place."
      : "Récits tirés des sources, sans citation ; les textes du réseau prennent ici leur place."
    let sources = try retold.flatMap { try Provenance.sources(db, of: $0.record) }
    return [.note([.text("\(told) D’après : \(places(sources)).")])]
  }

  /// « Rapport d’activité 2024, lignes 7-25, 61-75 ; Fiches action, ligne 41 »: each document once, in the order of its lines.
  private static func places(_ sources: [SourceLine]) -> String {
    var order: [String] = []
    var lines: [String: Set<ClosedRange<Int>>] = [:]
    for source in sources {
      if lines[source.title] == nil { order.append(source.title) }
      lines[source.title, default: []].insert(source.firstLine...max(source.firstLine, source.lastLine))
    }
    return order.map { title in
      let ranges = (lines[title] ?? []).sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      let told = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      let isOne = ranges.count == 1 && ranges.allSatisfy { $0.count == 1 }
      return "\(title), \(isOne ? "ligne" : "lignes") \(told.joined(separator: ", "))"
    }.joined(separator: " ; ")
  }
}
