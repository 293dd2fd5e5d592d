import Markup
import Testing

@testable import Kernel

@Suite struct ChartTests {
  @Test func aWaffleHasASquareForEachThingCounted() {
    let printed = PrintedChart(
      Chart(
        "Adhérents", description: "Un carré par adhérent.", unit: "adhérents",
        .waffle([.init("Communes", [150]), .init("Régions", [35]), .init("Autres", [nil])])))
    #expect(printed.drawing.matches(of: /h15v15h-15z/).count == 185)
    #expect(printed.labels.map(\.text) == ["150", "Communes", "35", "Régions", "–", "Autres (non renseigné)"])
    #expect(printed.rows == [["Communes", "150"], ["Régions", "35"], ["Autres", "non renseigné"]])
  }

  @Test func aWaffleOfManyThousandsSaysWhatASquareStandsFor() {
    let printed = PrintedChart(
      Chart("Adhérents", description: "", unit: "adhérents", .waffle([.init("Communes", [18_500])])))
    #expect(printed.drawing.matches(of: /h15v15h-15z/).count == 185)
    #expect(printed.labels.last?.text == "Un carré vaut environ 100 adhérents.")
  }

  @Test func aLineIsBrokenWhereNothingIsRecordedAndTouchesTheGroundAtNought() {
    let printed = PrintedChart(
      Chart(
        "Clubs", description: "", unit: "clubs",
        .lines(steps: ["2021", "2022", "2023", "2024"], rows: [.init("Bretagne", [4, nil, 0, 2])])))
    let line = printed.drawing.firstMatch(of: /<path class="line-0" d="([^"]*)"/).map { String($0.1) }
    #expect(line == "M52 10M199 180L273 95")
    #expect(printed.labels.suffix(5).map(\.text) == ["4", "–", "0", "2", "–\u{202F}: non renseigné"])
    #expect(printed.rows == [["Bretagne", "4", "non renseigné", "0", "2"]])
  }

  @Test func aCalendarPutsDaysUnderTheirWeekday() {
    let printed = PrintedChart(
      Chart(
        "Rencontres", description: "", unit: "rencontres",
        .calendar(
          year: 2024,
          days: [
            .init(month: 2, day: 29, value: 3), .init(month: 2, day: 30, value: 9), .init(month: 13, day: 1, value: 9),
            .init(month: 3, day: 1, value: 1), .init(month: 3, day: 1, value: 1),
          ])))
    // 29 February 2024 was a Thursday, 1 March a Friday: the fourth and the fifth column.
    let february = printed.labels.first { $0.text == "J" && $0.left > 150 && $0.left < 290 }
    let counted = printed.labels.first { $0.text == "3" && $0.top > 90 && $0.top < 140 }
    #expect(february.map { ($0.left + $0.right) / 2 } == counted.map { ($0.left + $0.right) / 2 })
    #expect(counted != nil)
    #expect(printed.rows == [["29\u{A0}février", "3"], ["1er\u{A0}mars", "1"], ["1er\u{A0}mars", "1"]])
  }

  @Test func partsAreNamedOnceAndNumbersThatDoNotFitStandBelow() {
    let printed = PrintedChart(
      Chart(
        "Clubs", description: "", unit: "clubs",
        .stackedBars(
          parts: ["en présence", "à distance"],
          rows: [
            .init("Bretagne", [60, 40]), .init("Occitanie", [99, 1]), .init("Corse", [nil, 5]),
            .init("Mayotte", [nil, nil]),
          ])))
    #expect(
      printed.labels.map(\.text) == [
        "Bretagne", "60", "40", "100", "en présence", "à distance", "Occitanie", "99", "100", "1 à distance", "Corse",
        "5", "5", "en présence\u{202F}: non renseigné", "Mayotte", "non renseigné",
      ])
  }

  @Test func slopesNameBothEnds() {
    let printed = PrintedChart(
      Chart(
        "Abonnés", description: "", unit: "abonnés",
        .slope(from: "2023", to: "2024", rows: [.init("Lettre", [100, 120]), .init("Nouveau", [nil, 118])])))
    #expect(
      printed.labels.map(\.text) == ["2023", "2024", "100", "Lettre", "120", "Lettre", "118", "Nouveau"])
  }

  @Test(arguments: [
    Chart.Shape.stackedBars(parts: [], rows: []), .lines(steps: [], rows: [.init("a", [])]),
    .slope(from: "", to: "", rows: [.init("a", [nil, nil])]), .smallMultiples(steps: ["a"], rows: [.init("b", [0])]),
    .waffle([.init("a", [0])]), .calendar(year: 2024, days: [.init(month: 14, day: 40, value: 3)]),
  ])
  func aChartWithoutAnythingIsNotPrinted(shape: Chart.Shape) {
    let chart = Chart("Rien", description: "Rien.", unit: "riens", shape)
    #expect(chart.isEmpty)
    #expect(PrintedChart(chart).html.isEmpty)
  }

  @Test func aSmallWaffleIsDrawnInFull() {
    let chart = Chart(
      "Clubs d’été", description: "Deux clubs.", unit: "clubs",
      .waffle([.init("Lille", [2], target: .link(.fragment("lille")))]))
    #expect(
      PrintedChart(chart).html == """
        <figure class="chart"><figcaption>Clubs d’été</figcaption><p class="about" aria-hidden="true">Deux clubs.</p>\
        <svg viewBox="0 0 440 39" width="440" height="39" role="img" \
        aria-labelledby="graphique-clubs-d-ete-titre graphique-clubs-d-ete-texte" font-family="Inter, sans-serif">\
        <title id="graphique-clubs-d-ete-titre">Clubs d’été, en clubs</title>\
        <desc id="graphique-clubs-d-ete-texte">Deux clubs.</desc>\
        <text x="0" y="14" font-size="14" font-weight="700">2</text><text x="16" y="14" font-size="13">Lille</text>\
        <g class="part-0"><path class="area" d="M1 21h15v15h-15zM18 21h15v15h-15z" fill="#0f5c4d" stroke="#566264"></path></g>\
        </svg><details><summary>Le tableau</summary><table role="table"><caption class="hidden">Clubs d’été</caption>\
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Intitulé</th>\
        <th scope="col" role="columnheader" class="number">clubs</th></tr></thead><tbody role="rowgroup"><tr role="row">\
        <th scope="row" role="rowheader"><a href="#lille">Lille</a></th>\
        <td role="cell" data-title="clubs" class="number">2</td></tr></tbody></table></details></figure>
        """)
  }
}
