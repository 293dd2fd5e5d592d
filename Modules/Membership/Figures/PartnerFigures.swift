import GRDB
import Kernel

extension Figure {
  static let partners = Figure(
    "membership.partners", title: "Partenaires de l’année", unit: Unit("partenaire", "partenaires"),
    definition:
      "Les organisations enregistrées comme partenaires de l’année, chacune une fois ; les financeurs et les soutiens d’un événement, rangés à part, ne comptent pas."
  ) { db, period in
    let partners = try Partner.all(db, year: period.year).filter { $0.kind == .partner }
    return partners.isEmpty
      ? nil : Computation(counting: partners.map { .init(RecordID("organisation", $0.key), label: $0.name) })
  }
}
