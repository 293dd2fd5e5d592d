internal import Commons
internal import Editions
internal import GRDB
internal import Kernel
internal import Markup

/// Two years side by side: every figure that both tell, declared numbers beside declared ones and counted beside counted.
struct YearComparison {
  let year: Period
  let other: Period
  private let rows: [Row]
  /// Whether the other year is recorded only here and there: its counts then say what was entered, not what took place.
  private let isPartial: Bool
  /// The figures whose definition is another one than the sealed edition of the other year printed.
  private let redefined: [(title: String, former: String, now: String)]

  fileprivate enum Basis: CaseIterable {
    case declared, counted, mixed

    var caption: String {
      switch self {
      case .declared: "Nombres déclarés"
      case .counted: "Nombres comptés dans les enregistrements"
      case .mixed: "Déclarés une année, comptés l’autre : à ne pas comparer"
      }
    }
  }

  fileprivate struct Row {
    let basis: Basis
    let figure: Figure
    /// What it is about within its figure; nil for the whole.
    let subject: String?
    let former: Quantity
    let now: Quantity
  }

  /// - Parameter other: the year to compare with; where its edition is sealed, what was printed speaks for it.
  init(_ kernel: Kernel, _ db: Database, year: Period, other: Period) throws {
    self.year = year
    self.other = other
    let sealed = Dictionary(
      uniqueKeysWithValues: try (ReportEdition.find(other.year, db)?.figures(db) ?? []).map { ($0.figure, $0) })
    isPartial = try sealed.isEmpty && 2 * Declaration.figureCount(db, in: other) < Declaration.figureCount(db, in: year)
    let areTold = try Declaration.exist(db, in: year) && Declaration.exist(db, in: other)
    let memory = Memory()
    rows = try (areTold ? kernel.figures : []).flatMap { figure in
      try Self.rows(
        figure, kernel.evaluate(figure, year, db, memory), kernel.evaluate(figure, other, db, memory),
        sealed[figure.id],
        subject: { kernel.subjectTitle($0, db) })
    }
    redefined = kernel.figures.compactMap { figure in
      guard let former = sealed[figure.id], former.definition != figure.definition else { return nil }
      return (figure.title, former.definition, figure.definition)
    }
  }

  var chapter: ReportBook.Chapter {
    ReportBook.Chapter(id: "comparaison", title: "\(year.text) et \(other.text)", blocks: blocks)
  }

  var blocks: [Block] {
    let tables = Basis.allCases.compactMap { basis -> Block? in
      let found = rows.filter { $0.basis == basis }
      return found.isEmpty ? nil : .table(table(found, basis))
    }
    guard !tables.isEmpty else {
      return [.empty("Aucun chiffre n’est enregistré à la fois pour \(other.text) et pour \(year.text).")]
    }
    let notes = redefined.map { title, former, now in
      Block.note([
        .strong("« \(title) » a changé de définition."),
        .text(" L’édition \(other.text) comptait : \(former) Aujourd’hui : \(now)"),
      ])
    }
    let warning = Block.note([
      .text(
        "L’année \(other.text) n’est enregistrée qu’en partie : ses comptes disent ce qui est saisi, non tout ce qui eut lieu. "
          + "Leur évolution n’est donc pas donnée.")
    ])
    return (isPartial ? [warning] : []) + tables + notes
  }

  private func table(_ rows: [Row], _ basis: Basis) -> DocumentTable {
    DocumentTable(
      basis.caption, columns: ["Chiffre", other.text, year.text, "Évolution"], numeric: [1, 2],
      rows: rows.map { row in
        [
          [.linked(row.figure.title, .figure(row.figure.id))] + (row.subject.map { [.text(" · \($0)")] } ?? []),
          [.text(row.text(of: row.former))], [.text(row.text(of: row.now))],
          [.text(basis == .mixed || basis == .counted && isPartial ? "—" : row.evolution)],
        ]
      })
  }

  // MARK: Rows

  /// The rows of one figure: one for the whole, or one for each subject that both years declare.
  private static func rows(
    _ figure: Figure, _ now: FigureResult, _ before: FigureResult, _ sealed: SealedFigure?,
    subject title: (String) -> String
  ) throws -> [Row] {
    let declaredBefore =
      sealed.map { $0.declared.flatMap(Quantity.init(parsing:)) } ?? before.declared?.value
    // A nought without any record may be a year that nobody entered; one that was printed is told.
    let countedBefore =
      sealed.map { $0.counted.map(Quantity.exact) }
      ?? before.computation.flatMap { $0.records.isEmpty ? nil : .exact($0.value) }
    let counted = now.computation.map { Quantity.exact($0.value) }
    func row(_ basis: Basis, _ former: Quantity, _ now: Quantity, subject: String? = nil) -> Row {
      Row(basis: basis, figure: figure, subject: subject.map(title), former: former, now: now)
    }
    if let former = declaredBefore, let now = now.declared?.value { return [row(.declared, former, now)] }
    if let former = countedBefore, let counted { return [row(.counted, former, counted)] }
    if let former = declaredBefore ?? countedBefore, let now = now.declared?.value ?? counted {
      return [row(.mixed, former, now)]
    }
    let parts = try sealed?.declaredParts.map { ($0.subject, Quantity(parsing: $0.value)) }
    let formerParts = parts ?? before.declarations.map { ($0.subject ?? "", $0.value) }
    var told: Set<String> = []
    return now.declarations.compactMap { declaration in
      guard let subject = declaration.subject, told.insert(subject).inserted,
        let former = formerParts.first(where: { $0.0 == subject })?.1
      else { return nil }
      return row(.declared, former, declaration.value, subject: subject)
    }
  }
}

extension YearComparison.Row {
  func text(of quantity: Quantity) -> String {
    figure.text(of: quantity) + (figure.unit == .percent && quantity.number != nil ? "\u{202F}%" : "")
  }

  /// The way it went: an arrow, and the same in words for whoever hears it. Only exact numbers can be told apart.
  var evolution: String {
    guard case .exact(let former) = former, case .exact(let now) = now else { return "non comparable" }
    if former == now { return "→ identique" }
    let gap = figure.unit == .year ? String(abs(now - former)) : French.number(abs(now - former))
    let points = figure.unit == .percent ? " \(abs(now - former) < 2 ? "point" : "points")" : ""
    return now > former ? "↗ hausse de \(gap)\(points)" : "↘ baisse de \(gap)\(points)"
  }
}

extension Declaration {
  /// How many figures somebody declared for a year.
  fileprivate static func figureCount(_ db: Database, in period: Period) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(DISTINCT figure) FROM declaration WHERE substr(period, 1, 4) = ?", arguments: [period.text]
    )
      ?? 0
  }
}
