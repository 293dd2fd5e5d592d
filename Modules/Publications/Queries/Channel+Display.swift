import GRDB
import Kernel
import Markup

extension Channel {
  /// The parts under which channels are shown, each with its kinds.
  static let groups: [(title: String, kinds: [ChannelKind])] = [
    ("Le site", [.website]),
    ("Lettres et envois", [.newsletter, .membersLetter, .mailing, .print]),
    ("Réseaux sociaux et vidéo", [.social, .video]),
  ]

  var record: RecordID { RecordID("channel", key) }

  static func all(_ db: Database) throws -> [Channel] {
    try Channel.fetchAll(db, sql: "SELECT * FROM channel ORDER BY closed_on IS NOT NULL, name COLLATE NOCASE, key")
  }

  /// The channels that were open at some time of a year; one without dates counts as open.
  static func open(in period: Period, _ db: Database) throws -> [Channel] {
    try all(db).filter { channel in
      (channel.openedOn?.year ?? period.year) <= period.year && (channel.closedOn?.year ?? period.year) >= period.year
    }
  }

  /// What was declared about this channel, figure by figure.
  func measures(_ db: Database, in period: Period? = nil) throws -> [Measure] {
    try Figure.ofChannels.flatMap { try Measure.of($0, subject: key, in: period, db: db) }
  }

  /// The channel with its measures. Only a channel for all opens onto its address.
  func item(_ measures: [Measure]) -> Item {
    let link = audience == .public ? url.flatMap(Link.web) : nil
    var tags = [kind.label]
    if let frequency { tags.append(frequency) }
    if audience == .members { tags.append(audience.label) }
    if let openedOn { tags.append("ouvert en \(openedOn.text)") }
    if let closedOn { tags.append("fermé en \(closedOn.text)") }
    var detail = measures.map { measure -> [Inline] in
      [.linked(measure.text, .figure(measure.figure.id)), .text(" (\(measure.periodText))")]
    }
    if audience == .public, let note { detail.append([.text(note)]) }
    return Item(
      [link.map { .linked(name, .link($0)) } ?? .text(name)], tags: tags, detail: .separated(detail), record: record)
  }

  /// A channel for members as the public sees it: its name and no more.
  func nameOnly() -> Item { Item([.text(name)], tags: [audience.label], record: record) }
}

extension [Channel] {
  /// The channels part by part, each told by `item`.
  func sections(_ item: (Channel) throws -> Item) rethrows -> [Block] {
    try Channel.groups.flatMap { title, kinds in
      [Block].section(title, unlessEmpty: try filter { kinds.contains($0.kind) }.map(item))
    }
  }
}
