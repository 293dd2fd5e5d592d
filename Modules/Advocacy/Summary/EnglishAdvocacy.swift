import Commons
import GRDB
import Kernel
import Markup

extension EnglishSummary {
  /// What the network did to be heard in the year, and what came of it.
  static let advocacy = EnglishSummary(
    "advocacy", page: 3, order: 30, title: "Advocacy",
    figures: [
      EnglishFigure(
        "advocacy.chantiers", title: "Fields of work", unit: .init("field of work", "fields of work"),
        definition: "Action sheets of the work programme; they bear no date."),
      EnglishFigure(
        "advocacy.actions", title: "Acts of advocacy",
        unit: .init("act of advocacy", "acts of advocacy"),
        definition: "Open letters, hearings, conferences and other acts of the year.",
        isHeadline: true),
      EnglishFigure(
        "advocacy.positions", title: "Positions", unit: .init("position", "positions"),
        definition: "Taken by the last day of the year; those without a date count too."),
      EnglishFigure(
        "advocacy.co-signatures", title: "Texts signed with others",
        unit: .init("text signed with others", "texts signed with others"),
        definition: "Acts of advocacy of the year of the kind “co-signature”."),
      EnglishFigure(
        "advocacy.colloquium", title: "Advocacy conference attendance",
        unit: .init("person at the advocacy conference", "people at the advocacy conference"),
        definition: "The attendance of the year’s advocacy conferences."),
    ]
  ) { db, period in
    let actions = try ActionFilter(year: period.year, asOf: period.lastDay).actions(db)
    guard !actions.isEmpty else { return [.empty("No act of advocacy is recorded for \(period.text).")] }
    let told = actions.filter { $0.outcome != .notRecorded }.sorted {
      ($0.outcome.rank, $0.key) < ($1.outcome.rank, $1.key)
    }
    let tiles = ["advocacy.actions", "advocacy.positions", "advocacy.co-signatures", "advocacy.colloquium"]
    return [
      .paragraph([
        .text(
          """
          The network speaks for local authorities where rules are made: before Parliament and ministries, with other networks \
          of authorities, and in Europe. It asks that public procurement, state aid and the budget leave room for the social \
          and solidarity economy. The acts below are those of which the outcome is known.
          """)
      ]), .figures(tiles),
    ] + (told.isEmpty ? [] : [.table(table(Array(told.prefix(8)), period))])
  }

  private static func table(_ actions: [AdvocacyAction], _ period: Period) -> DocumentTable {
    DocumentTable(
      "Acts of advocacy of \(period.text) and their outcome", columns: ["Act", "Kind", "Level", "Outcome"],
      rows: actions.map { action in
        [
          [.linked(action.title, .record(action.record))], [.text(action.kind.english)], [.text(action.level.english)],
          [.text(action.outcome.english)],
        ]
      })
  }
}

extension ActionKind {
  fileprivate var english: String {
    switch self {
    case .tribune: "Open letter"
    case .pressRelease: "Press release"
    case .hearing: "Hearing"
    case .conference: "Conference"
    case .coSignature: "Co-signature"
    case .contribution: "Contribution"
    case .mobilisation: "Campaign"
    case .participation: "Standing group"
    case .intervention: "Speech"
    }
  }
}

extension AdvocacyLevel {
  fileprivate var english: String {
    switch self {
    case .local: "Local"
    case .national: "National"
    case .european: "European"
    case .international: "International"
    }
  }
}

extension ActionOutcome {
  fileprivate var english: String {
    switch self {
    case .obtained: "Obtained"
    case .partly: "Partly obtained"
    case .notObtained: "Not obtained"
    case .ongoing: "Under way"
    case .notRecorded: "Not recorded"
    }
  }

  /// What is settled comes before what is not.
  fileprivate var rank: Int {
    switch self {
    case .obtained: 0
    case .partly: 1
    case .notObtained: 2
    case .ongoing: 3
    case .notRecorded: 4
    }
  }
}
