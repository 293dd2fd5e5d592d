import Kernel
import Markup

extension Referent {
  /// What everybody may read; nil when nothing is public.
  var publicItem: Item? {
    var detail: [Inline] = []
    func add(_ inline: Inline) { detail += detail.isEmpty ? [inline] : [.text(" · "), inline] }
    if publicName, let delegation { add(.text(delegation)) }
    if publicEmail, let email { add(Link.mail(email).map { .linked(email, .link($0)) } ?? .text(email)) }
    if publicPhone, let phone { add(.text(phone)) }
    guard publicName || !detail.isEmpty else { return nil }
    guard publicName else { return Item([.text(role.label)], detail: detail) }
    let title: Inline = person.map { .record(name, "person", $0) } ?? .text(name)
    return Item([title], tags: [role.label], detail: detail)
  }
}

extension Referent {
  /// « , depuis le 1er juillet 2020, jusqu’à l’élection (22 mars 2026) »; empty when nothing is known.
  var dates: String {
    let begin = validFrom.map { $0.day == nil ? "depuis \($0.text)" : "depuis le \($0.text)" }
    let end = validTo.map(\.until) ?? untilElection.map { "jusqu’à l’élection (\($0.text))" }
    return [begin, end].compactMap { $0 }.map { ", \($0)" }.joined()
  }
}
