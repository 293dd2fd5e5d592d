import Commons
import GRDB
import Kernel

extension Route {
  /// A convention: what was agreed, and for those who follow it what is thought of it.
  static let convention = Route(MembershipPages.convention) { request, db in
    guard let convention = try Convention.find(db, key: request.parameter("key")) else {
      return .notFound("Cette convention n’est pas enregistrée. La liste des conventions est à l’adresse /gouvernance.")
    }
    let follows = request.viewer.may(.right(.followConventions))
    return .page(Page(try convention.sheet(db, withEvaluations: follows)))
  }
}

extension Convention {
  /// The convention told in full.
  /// - Parameter withEvaluations: whether those who read it may read its evaluations.
  func sheet(_ db: Database, withEvaluations: Bool) throws -> Sheet {
    let axes = try axes(db)
    let commitments = try commitments(db)
    let organisation = try Organisation.find(db, key: partner)
    func link(_ convention: Convention) -> [Inline] { [.linked(convention.title, .record(convention.record))] }
    var blocks = [Block].facts(
      organisation.map { Fact("Partenaire", [.linked($0.name, .record($0.record))]) },
      Fact.optional("Signature", signedOn?.text),
      Fact("Période", dates ?? "dates non renseignées"),
      Fact("État", status.label),
      try former(db).map { Fact("Prend la suite de", link($0)) },
      try successor(db).map { Fact("Suivie de", link($0)) })
    if let summary { blocks.append(.paragraph([.text(summary)])) }
    blocks += .section(
      "Axes",
      unlessEmpty: axes.map { axis in
        Item(mark: String(axis.position), [.text(axis.text)], record: axis.record)
      })
    blocks += .section("Engagements", unlessEmpty: commitments.map(\.item))
    if withEvaluations {
      let told = try evaluations(db).map { evaluation in
        Block.section(
          "\(evaluation.evaluatedOn.text) : \(evaluation.conclusion.label.lowercased())", [.markdown(evaluation.text)])
      }
      if !told.isEmpty { blocks.append(.section("Évaluation", id: "evaluation", told)) }
    }
    return Sheet(
      record, kind: "Convention", title: title, sources: axes.map(\.record) + commitments.map(\.record),
      blocks: blocks)
  }
}

extension ConventionCommitment {
  var item: Item {
    var detail: [Inline] = [.text(holder.label)]
    if let dueOn { detail.append(.text(" · échéance : \(dueOn.text)")) }
    if let note { detail.append(.text(" · \(note)")) }
    return Item(mark: String(position), [.text(text)], tags: [state.label], detail: detail, record: record)
  }
}

extension ConventionAxis {
  var record: RecordID { RecordID("convention_axis", "\(convention)/\(position)") }
}

extension AccountPanel {
  /// What falls due in the next months, for those who follow conventions.
  static let conventions = AccountPanel("membership/conventions", order: 60) { request, db in
    guard request.viewer.may(.right(.followConventions)) else { return [] }
    let reminders = try ConventionReminder.all(db, on: request.today)
    return .section(
      "Conventions à suivre",
      unlessEmpty: reminders.map { reminder in
        Item(
          reminder.convention.title, opens: reminder.convention.record, mark: reminder.dueOn.text,
          tags: reminder.isOverdue ? ["en retard"] : [], detail: [.text(reminder.sentence)])
      })
  }
}

extension AuditCheck {
  /// Conventions that end without anybody having said what comes after.
  static let conventionEnds = AuditCheck("membership/conventions", title: "Conventions sans suite enregistrée") { db in
    try Convention.all(db).filter(\.isRunning).compactMap { convention in
      try convention.endReminder(db).map { end in
        Finding(convention.record, label: convention.title, problem: "\(end.sentence) Elle court \(end.day.until).")
      }
    }
  }
}
