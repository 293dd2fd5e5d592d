internal import GRDB
public import Kernel
import Markup

extension FigureResult {
  /// What was declared and counted, with the reason and the coverage.
  public var facts: [Block] {
    [Block].facts(
      Fact("Déclaré", declarations.isEmpty ? "non renseigné" : declaredText),
      Fact(
        "Compté dans les fiches", computation.map { text(of: .exact($0.value)) } ?? "ne se compte pas dans les fiches"),
      Fact.optional("Écart", difference.map { ($0 > 0 ? "+" : "") + French.number($0) }),
      Fact.optional(difference == nil ? "Précision" : "Raison probable", declared?.reason),
      Fact.optional("Couverture", computation?.coverage),
      Fact.optional("Échec", failure))
  }

  /// The figure told in full, without its records: they may be many.
  func blocks(_ kernel: Kernel, _ db: Database) -> [Block] {
    let breakdowns = computation?.breakdowns ?? []
    let told = breakdowns.flatMap(\.lines).compactMap { declared(of: $0.subject)?.record }
    let others = declarations.filter { $0.record != declared?.record && !told.contains($0.record) }
    return facts + breakdowns.map { .table(table($0)) } + (others.isEmpty ? [] : [.table(table(others, kernel, db))])
  }

  /// The lines of a breakdown, beside what was declared of each where something was.
  private func table(_ breakdown: Computation.Breakdown) -> DocumentTable {
    let declared = breakdown.lines.map { self.declared(of: $0.subject) }
    let hasDeclared = declared.contains { $0 != nil }
    return DocumentTable(
      breakdown.title, columns: ["Pour"] + (hasDeclared ? ["Déclaré"] : []) + ["Compté"],
      numeric: hasDeclared ? [1, 2] : [1],
      rows: zip(breakdown.lines, declared).map { line, declared in
        let title: [Inline] = [line.opens.map { .linked(line.title, $0) } ?? .text(line.title)]
        let told: [Inline] = [.text(declared.map { text(of: $0.value) } ?? "—")]
        return [title] + (hasDeclared ? [told] : []) + [[.text(text(of: .exact(line.value)))]]
      })
  }

  private func table(_ declarations: [Declaration], _ kernel: Kernel, _ db: Database) -> DocumentTable {
    DocumentTable(
      "Nombres déclarés", columns: ["Pour", "Période", "Nombre", "Précision"], numeric: [2],
      rows: declarations.map { told in
        [
          [.text(told.subject.map { kernel.subjectTitle($0, db) } ?? "l’ensemble")],
          [.text(PartialDate(told.period)?.text ?? told.period)],
          [.text(text(of: told.value))], [.text(told.reason ?? "")],
        ]
      })
  }
}

extension Computation.Part {
  /// The record as an entry of a list, with what it adds where that is not one.
  var item: Item { Item(label, opens: record, tags: adds == .exact(1) ? [] : [adds.text]) }
}
