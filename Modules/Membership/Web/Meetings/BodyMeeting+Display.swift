import GRDB
import Kernel
import Markup

extension BodyMeeting {
  func item() -> Item {
    // The list on a body's page is for everybody.
    var detail: [String] = [address].compactMap { $0 }
    if let minutesState { detail.append("compte rendu : \(minutesState.label)") }
    return Item(
      bodyName, opens: record, mark: on.text, tags: [state.label],
      detail: detail.isEmpty ? [] : [.text(detail.joined(separator: " · "))])
  }

  /// The meeting told in full, for those whom it concerns; for everybody, its agenda, resolutions and approved minutes.
  func blocks(_ db: Database, for readers: Access, on day: PartialDate) throws -> [Block] {
    let isInner = readers != .everyone
    var blocks: [Block] = [.facts(facts(for: readers))]
    blocks += .section(
      "Ordre du jour", id: "ordre-du-jour",
      unlessEmpty: try agenda(db).map { Item(mark: String($0.position), [.text($0.title)], tags: [$0.kind.label]) })
    if isInner { blocks += try session(db).blocks }
    blocks += try resolutionBlocks(db)
    if isInner {
      blocks += .section(
        "Suites à donner", id: "suites", unlessEmpty: try decisions(db).map { $0.item(on: day) })
    }
    if let minutes {
      blocks.append(.section("Compte rendu", id: "compte-rendu", try minutesNote(db) + [.markdown(minutes)]))
    }
    return blocks
  }

  /// How far the minutes are.
  func minutesNote(_ db: Database) throws -> [Block] {
    guard let approvedAt, let meeting = try BodyMeeting.find(db, key: approvedAt) else {
      return minutes == nil ? [] : [.note([.text("Projet : ce compte rendu n’est pas encore approuvé.")])]
    }
    return [.note([.text("Approuvé à la réunion du \(meeting.on.text).")])]
  }

  private func resolutionBlocks(_ db: Database) throws -> [Block] {
    let resolutions = try resolutions(db)
    guard !resolutions.isEmpty else { return [] }
    return [
      .section(
        "Résolutions", id: "resolutions",
        resolutions.flatMap { resolution in
          [
            .list([
              Item(
                mark: String(resolution.number), [.strong(resolution.title)],
                detail: [.text("\(resolution.outcome) (\(resolution.majority.label))")])
            ])
          ] + (resolution.wording.map { [Block.markdown($0)] } ?? [])
        })
    ]
  }
}

extension MeetingSession {
  /// The quorum, then who came.
  var blocks: [Block] {
    guard kept != nil || !attendance.isEmpty else { return [] }
    var rows: [[[Inline]]] = []
    for holder in holders {
      guard let told = attendance[holder.key] else { continue }
      let proxy = told.proxy.flatMap(self.holder).map { ", pouvoir à \($0.name)" } ?? ""
      rows.append([[.text(holder.name)], [.text(holder.detail)], [.text(told.state.label + proxy)]])
    }
    let table = DocumentTable("Liste de présence", columns: ["Nom", "Pour", "Présence"], rows: rows)
    return [
      .section("Présence", id: "presence", [.paragraph([.text(summary)])] + (rows.isEmpty ? [] : [.table(table)]))
    ]
  }

  /// « 12 voix présentes et 3 représentées sur 24 ; le quorum (12 voix) est atteint. »
  var summary: String {
    let count = count
    let voices =
      "\(French.count(count.present, "voix présente", "voix présentes")) et \(French.count(count.represented, "représentée", "représentées")) sur \(French.number(count.electors))"
    guard let needed else {
      return voices
        + (isSecondCall ? " ; deuxième convocation, sans condition de quorum." : " ; aucun quorum n’est enregistré.")
    }
    return "\(voices) ; le quorum (\(French.number(needed)) voix) \(isQuorate ? "est atteint" : "n’est pas atteint")."
  }
}

extension MeetingDecision {
  func item(on day: PartialDate) -> Item {
    let due = dueOn.map { "\(isOverdue(on: day) ? "en retard, attendue" : "attendue") le \($0.text)" }
    let closed = closedOn.map { "\(state.label) le \($0.text)" }
    let rest = [closed ?? due, note].compactMap { $0 }.map { " · \($0)" }.joined()
    return Item(
      [.text(decided)], tags: [state.label], detail: [.record(ownerName, "person", owner), .text(rest)])
  }
}
