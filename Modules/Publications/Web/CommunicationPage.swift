import Commons
import GRDB
import Kernel
import Markup

extension Route {
  /// How the network makes itself known: audience of the site, letters, social networks.
  static let communication = Route(
    PublicationsPages.communication, menu: MenuEntry("Communication", order: 20, in: .foot)
  ) { _, db in
    let channels = try Channel.all(db)
    let introduction = try EditorialText.fetchOne(
      db,
      sql: """
        SELECT * FROM "text" WHERE chapter = 'communication' AND kind = 'introduction'
        ORDER BY year DESC, position LIMIT 1
        """)
    var blocks: [Block] = introduction.map { [.markdown($0.body)] } ?? []
    // Tiles tell the last year of all figures: they say nothing when that year has no audience.
    if let period = try Period.latest(db), try Measure.exist(Figure.ofAudience, in: period, db) {
      blocks.append(.figures(Figure.ofAudience.map(\.id)))
    }
    // What a members-only channel carries is for members: the public page names it and says no more.
    blocks += try channels.sections { channel in
      channel.audience == .members ? channel.nameOnly() : channel.item(try channel.measures(db))
    }
    if channels.isEmpty { blocks.append(.empty("Aucun canal n’est encore enregistré.")) }
    blocks.append(.paragraph([.linked("Ce que la presse en dit", .link(.page(PublicationsPages.press)))]))
    return .page(
      Page(
        "Communication", summary: "Le site, les lettres et les réseaux sociaux du réseau, avec leur audience.",
        lead: [.text("Le site, les lettres et les réseaux sociaux, avec les mesures que le réseau en a données.")],
        sources: channels.map(\.record), blocks: blocks))
  }
}
