import Commons
import GRDB
import Kernel
import Markup

extension EventProgramme {
  /// The programme line after line, under its days and places where there are several.
  func blocks(of event: Event) -> [Block] {
    var groups: [(title: String, items: [ProgrammeItem])] = []
    for item in items {
      let title = heading(of: item, in: event)
      if let last = groups.indices.last, groups[last].title == title {
        groups[last].items.append(item)
      } else {
        groups.append((title, [item]))
      }
    }
    guard groups.count > 1 else { return .section("Déroulé", unlessEmpty: items.map { entry($0, in: event) }) }
    let parts = groups.flatMap { group -> [Block] in
      let list = Block.list(group.items.map { entry($0, in: event) })
      return group.title.isEmpty ? [list] : [.section(group.title, [list])]
    }
    return [.section("Déroulé", parts)]
  }

  /// « 13 octobre 2023 · Hôtel de Région »; empty for a line that takes place when and where the event does.
  private func heading(of item: ProgrammeItem, in event: Event) -> String {
    let isOneDay = Set(items.map(\.onDate)).count < 2
    return [isOneDay ? nil : item.onDate?.text, place(item)?.title].compactMap { $0 }.joined(separator: " · ")
  }

  private func entry(_ item: ProgrammeItem, in event: Event) -> Item {
    // The day stands above when there are several, and is the event's own otherwise.
    let isOneDay = Set(items.map(\.onDate)).count < 2
    let day = isOneDay && item.onDate != event.startsOn ? item.onDate?.text : nil
    let hours = [item.startsAt, item.endsAt].compactMap { $0.map(Hours.clock) }.joined(separator: "–")
    let mark = [day, hours.isEmpty ? nil : hours].compactMap { $0 }.joined(separator: ", ")
    var detail: [Inline] = item.detail.map { [.text($0)] } ?? []
    for role in [SpeakerRole.opening, .host, .moderator, .speaker] {
      let names = (voices[item.position] ?? []).filter { $0.speaker.role == role }
      guard !names.isEmpty else { continue }
      let gap = detail.isEmpty ? "" : item.detail?.hasSuffix(".") == true && detail.count == 1 ? " " : " · "
      detail.append(.text("\(gap)\(role.label) : "))
      for (index, voice) in names.enumerated() {
        if index > 0 { detail.append(", ") }
        detail += voice.inline
      }
    }
    return Item(
      mark: mark.isEmpty ? nil : mark, [.text(item.title)], detail: detail, record: item.record)
  }
}

extension EventProgramme.Voice {
  fileprivate var inline: [Inline] {
    let who: Inline = speaker.person.map { .record(name, "person", $0) } ?? .text(name)
    guard let organisation, let key = speaker.organisation else { return [who] }
    return [who, " (", .record(organisation, "organisation", key), ")"]
  }
}
