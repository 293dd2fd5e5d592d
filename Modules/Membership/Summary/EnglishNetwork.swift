import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// What the network is, for readers who have never heard of it.
  static let network = EnglishSummary(
    "network", page: 1, order: 10, title: "What the network is",
    figures: [
      EnglishFigure(
        "network.founded", title: "Year of foundation", unit: .year,
        definition: "The year that the network gives for its foundation.", isHeadline: true),
      EnglishFigure(
        "network.team", title: "Staff", unit: .init("member of staff", "members of staff"),
        definition: "People employed on the last day of the year, apprentices included.",
        isHeadline: true),
      EnglishFigure(
        "membership.board-seats", title: "Seats on the board", unit: .init("seat on the board", "seats on the board"),
        definition: "Held on the last day of the year; a shared seat counts once."),
      EnglishFigure(
        "membership.partners", title: "Partners of the year", unit: .init("partner", "partners"),
        definition: "Organisations recorded as partners of the year, funders kept apart.",
        isHeadline: true),
    ]
  ) { db, _ in
    let name: [Inline] = try Organisation.network(db).map { [.linked($0.name, .record($0.record)), .text(" ")] } ?? []
    let intro: [Inline] =
      [.text("The ")] + name + [
        .text(
          """
          is the French network of local and regional authorities for the social and solidarity economy. It brings together \
          authorities of every level, from the municipality to the region. They share one conviction: that this economy, that \
          of co-operatives, associations, mutuals, foundations and social enterprises, answers economic, social and \
          environmental needs of their territories.
          """)
      ]
    return [
      .paragraph(intro),
      .paragraph([
        .text(
          """
          A board of elected members leads it and a small team works for it. It makes local policies known, brings peers \
          together region by region, publishes guides, answers legal questions, and speaks for its members in France, in \
          Europe and beyond.
          """)
      ]),
      .section("Words kept in French", [.facts(words)]),
    ]
  }

  /// What readers abroad meet in French, and what it is.
  private static let words = [
    Fact("ESS", "économie sociale et solidaire: the social and solidarity economy, defined by a law of its own"),
    Fact("CRESS", "a region’s chamber of the social and solidarity economy"),
    Fact("PTCE", "a territorial cluster in which enterprises, associations and authorities co-operate"),
    Fact("SCIC", "a co-operative whose members may include local authorities, workers and users"),
    Fact("QPV", "an urban neighbourhood that public policy gives priority to"),
  ]
}
