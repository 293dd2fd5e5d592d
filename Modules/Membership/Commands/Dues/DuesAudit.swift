import GRDB
import Kernel

extension AuditCheck {
  /// Calls that nobody has to pay but that nothing cancels: they would stay open for ever.
  static let waivedCalls = AuditCheck(
    "membership/dues-waived", title: "Appels de cotisation dispensés que rien n’annule"
  ) { db in
    guard let always = PartialDate("9999-12-31") else { return [] }
    var filter = DuesFilter()
    filter.state = "waived"
    return try filter.calls(db, on: always).compactMap { entry in
      guard case .waived(let waiver) = entry.position.state else { return nil }
      return Finding(
        entry.record, label: "Appel \(entry.number), \(entry.recipient)",
        problem: "\(waiver.text) Annulez l’appel : rtes dues cancel \(entry.number) \"…\"")
    }
  }

  /// Money that has to go back.
  static let overpaidCalls = AuditCheck("membership/dues-overpaid", title: "Cotisations payées en trop") { db in
    guard let always = PartialDate("9999-12-31") else { return [] }
    return try DuesFilter().calls(db, on: always).filter { $0.position.toRefund > .zero }.map { entry in
      Finding(
        entry.record, label: "Appel \(entry.number), \(entry.recipient)",
        problem: "\(entry.position.toRefund.text) sont à rembourser ou à compenser.")
    }
  }
}
