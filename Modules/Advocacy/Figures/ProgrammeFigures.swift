import Commons
import GRDB
import Kernel
import Markup

extension Figure {
  static let chantiers = Figure(
    "advocacy.chantiers", title: "Chantiers du programme de travail", unit: Unit("chantier", "chantiers"),
    definition: "Les fiches action enregistrées, une par chantier ; elles ne sont pas datées."
  ) { db, _ in
    Computation(counting: try ChantierFilter().chantiers(db).map { .init($0.record, label: $0.label) })
  }

  static let axes = Figure(
    "advocacy.axes", title: "Axes du programme de travail", unit: Unit("axe de travail", "axes de travail"),
    definition: "Les axes numérotés sous lesquels se rangent les fiches action ; les axes transversaux sont à part."
  ) { db, _ in
    let axes = try WorkAxis.all(db)
    let apart = axes.count(where: \.transversal)
    let parts = axes.filter { !$0.transversal }.map { axis in
      Computation.Part(RecordID("axis", axis.key), label: axis.title)
    }
    return Computation(
      parts.count,
      coverage: apart == 0
        ? nil
        : "Sans \(French.count(apart, "axe transversal, qui n’a", "axes transversaux, qui n’ont")) pas de numéro.",
      records: parts)
  }

  static let plannedDone = Figure(
    "advocacy.planned-done", title: "Éléments prévus et réalisés",
    unit: Unit("élément prévu et réalisé", "éléments prévus et réalisés"),
    definition: """
      Les éléments prévus pour l’année par une fiche action, dont la même fiche compte parmi ses réalisations le même \
      événement ; ce qui est prévu sans nommer d’événement ne peut pas être rapproché.
      """
  ) { db, period in
    let planned = try ChantierItem.fetchAll(
      db, sql: "SELECT * FROM chantier_item WHERE section = 'planned' AND year = ? ORDER BY chantier, position",
      arguments: [period.year])
    guard !planned.isEmpty else { return nil }
    let done = try ChantierItem.fetchAll(
      db, sql: "SELECT * FROM chantier_item WHERE section = 'done' AND event IS NOT NULL")
    let numbers = Dictionary(
      uniqueKeysWithValues: try ChantierFilter().chantiers(db).map { ($0.key, $0.number) })
    // Each opens onto its event: that is where a reader sees that it took place.
    let parts = planned.filter { $0.isFound(among: done) }.map { item in
      Computation.Part(
        item.event.map { RecordID("event", $0) } ?? item.record,
        label: "Fiche\u{A0}\(numbers[item.chantier] ?? 0) · \(item.text)")
    }
    let named = planned.count { $0.event != nil }
    return Computation(
      parts.count,
      coverage: """
        Sur \(French.count(planned.count, "élément prévu", "éléments prévus")), \
        \(French.number(named)) \(named < 2 ? "nomme" : "nomment") un événement.
        """,
      records: parts)
  }

  static let proposals = Figure(
    "advocacy.proposals", title: "Propositions citées à l’appui du plaidoyer",
    unit: Unit("proposition citée", "propositions citées"),
    definition: """
      Le nombre de propositions qu’une instance a faites et que le réseau cite sans les énumérer, instance par \
      instance.
      """
  )
}
