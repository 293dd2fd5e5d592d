import GRDB
import Kernel
import Markup

extension Route {
  /// What one can subscribe to, and how.
  static let feeds = Route(Pages.feeds, menu: MenuEntry("Flux et calendriers", order: 80, in: .foot)) { request, db in
    func item(_ title: String, _ link: Link) -> Item {
      Item([.linked(title, .link(link))], detail: [.text(request.site.url(link))])
    }
    let sources = PublicFeed.sources(request.kernel).map { item($0.title, .page(Pages.feed, $0.id)) }
    let themes = try Theme.fetchAll(db, sql: "SELECT * FROM theme ORDER BY label COLLATE french, key")
    let regions = try Territory.named(db, sql: "SELECT code FROM territory WHERE kind = 'region'")
    let everything = item(PublicFeed.everything, .page(Pages.feed, PublicFeed.all))
    let calendar = item("Toute la France", .page(Pages.calendar))
    return .page(
      Page(
        "Flux et calendriers", summary: "Les flux et les calendriers auxquels s’abonner, et comment faire.",
        lead: [.text("Les nouvelles du réseau dans un lecteur de flux, ses rendez-vous dans votre agenda.")],
        blocks: [
          .section(
            "Comment s’abonner",
            [
              .paragraph([
                .strong("Un flux. "),
                .text(
                  "Copiez son adresse dans un lecteur de flux ou une messagerie qui les lit : les nouveautés y arrivent d’elles-mêmes, sans donner de courriel à personne."
                ),
              ]),
              .paragraph([
                .strong("Un calendrier. "),
                .text(
                  "Dans votre agenda, choisissez « S’abonner à un calendrier » ou « Depuis une adresse web », puis collez l’adresse : les dates qui changent suivent d’elles-mêmes. Un fichier téléchargé, lui, ne change plus."
                ),
              ]),
            ]),
          .section("Flux", [.list([everything] + sources)]),
          .section(
            "Calendriers", [.list([calendar] + regions.map { item($0.name, .page(Pages.regionCalendar, $0.code)) })]),
        ]
          + .section("Flux par thème", unlessEmpty: themes.map { item($0.label, .page(Pages.themeFeed, $0.key)) })))
  }

  /// The news of one feature, or of all.
  static let feed = Route(Pages.feed) { request, db in
    let id = request.parameter("source")
    guard let (title, sources) = PublicFeed.named(id, request.kernel) else {
      return .notFound("Ce flux n’existe pas. Tous sont à l’adresse /flux.")
    }
    return try AtomFeed(
      id: LastingName.tag("flux", id), title: title, page: .page(Pages.feeds), address: .page(Pages.feed, id),
      entries: try sources.latest(db, for: .visitor, on: request.today)
    ).content(request, db)
  }

  /// What all features tell about one theme.
  static let themeFeed = Route(Pages.themeFeed) { request, db in
    let key = request.parameter("key")
    guard let theme = try Theme.fetchOne(db, sql: "SELECT * FROM theme WHERE key = ?", arguments: [key]) else {
      return .notFound("Ce thème n’existe pas. Tous les flux sont à l’adresse /flux.")
    }
    return try AtomFeed(
      id: LastingName.tag("flux", "themes", key), title: theme.label, page: .page(Pages.theme, key),
      address: .page(Pages.themeFeed, key),
      entries: try PublicFeed.sources(request.kernel).latest(
        db, theme: key, for: .visitor, on: request.today)
    ).content(request, db)
  }

  /// Everything that the holder of a token may read.
  static let privateFeed = Route(Pages.privateFeed, access: .signedIn, entrance: .token) { request, db in
    guard let account = request.viewer.account else { return .notFound(missingToken) }
    return try AtomFeed(
      id: LastingName.tag("flux", "prive", String(account)), title: "Flux privé", page: .page(Pages.feeds),
      address: nil,
      entries: try request.kernel.feedSources.latest(db, for: request.viewer, on: request.today)
    ).content(request, db)
  }

  static let missingToken = "Cette adresse privée n’existe pas ou plus. Les adresses publiques sont à l’adresse /flux."
}

/// The feeds that anyone may read: one for each source, and one of everything.
enum PublicFeed {
  /// The last part of the address of the feed of everything.
  static let all = "tout"
  static let everything = "Toutes les nouvelles"

  static func sources(_ kernel: Kernel) -> [FeedSource] { kernel.feedSources.filter(\.isPublic) }

  static func named(_ id: String, _ kernel: Kernel) -> (title: String, sources: [FeedSource])? {
    let sources = sources(kernel)
    return id == all ? (everything, sources) : sources.first { $0.id == id }.map { ($0.title, [$0]) }
  }
}

extension [FeedSource] {
  /// The latest entries of all of them that somebody may read.
  fileprivate func latest(
    _ db: Database, theme: String? = nil, for viewer: Viewer, on today: PartialDate
  ) throws -> [FeedEntry] {
    try flatMap { try $0.latest(db, theme: theme, limit: AtomFeed.length, for: viewer, on: today) }
      .latest(AtomFeed.length)
  }
}
