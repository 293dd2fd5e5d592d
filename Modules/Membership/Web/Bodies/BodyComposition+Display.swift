import Kernel
import Markup

extension BodyComposition {
  /// The rules of the day beside what is found; nothing without a rule.
  var blocks: [Block] {
    guard let rule else { return [] }
    let table = DocumentTable(
      "Règles au \(day.text)", columns: ["Règle", "Demandé", "Constaté", "État"],
      rows: indicators.map { indicator in
        [[.text(indicator.title)], [.text(indicator.rule)], [.text(indicator.found)], [.text(indicator.state)]]
      })
    let facts = rule.meetingFacts
    return [
      .section(
        "Règles de composition", id: "regles",
        (table.rows.isEmpty ? [] : [.table(table)]) + (facts.isEmpty ? [] : [.facts(facts)]))
    ]
  }
}
