import Foundation
import Markup
import TestSupport
import Testing

@testable import Kernel

/// What holds for every chart, tried on many that a generator made up: long names, gaps, noughts, great and equal numbers.
@Suite struct ChartPropertyTests {
  @Test(arguments: 0..<48) func everythingStandsWithinThePictureAndNoLabelOverAnother(seed: Int) {
    let chart = Chart.generated(seed)
    let printed = PrintedChart(chart)
    let (width, height) = printed.viewBox
    let labels = printed.labels
    let outside = labels.filter { $0.left < -1 || $0.right > width + 1 || $0.top < -1 || $0.bottom > height + 1 }
    #expect(outside.map(\.text) == [])
    let clashes = labels.indices.flatMap { index in
      labels[(index + 1)...].filter { $0.overlaps(labels[index]) }.map { "\(labels[index].text) / \($0.text)" }
    }
    #expect(clashes == [])
    #expect(printed.points.allSatisfy { 0...width ~= $0.x && 0...height ~= $0.y })
    #expect(!printed.drawing.contains(/font-size="(\d|10)"/))
  }

  @Test(arguments: 0..<48) func theTableHasEveryValueAndSaysWhichAreNotRecorded(seed: Int) {
    let chart = Chart.generated(seed)
    let values = chart.rows.map { row in row.values.map { $0.map(French.number) ?? "non renseigné" } }
    let told = PrintedChart(chart).rows.map { Array($0.dropFirst()) }
    if case .stackedBars = chart.shape {
      #expect(told.map { $0.dropLast() } == values.map { $0[...] })
    } else {
      #expect(told == values)
    }
  }

  @Test func namesOfPlacesAreUniqueInADocumentAndTheSameEachTime() {
    let charts = (0..<12).flatMap { [Block.chart(.generated($0)), .chart(.generated($0))] }
    let printed = PrintedChart(charts)
    #expect(printed.ids.count == 48)
    #expect(Set(printed.ids).count == 48)
    #expect(printed.html == PrintedChart(charts).html)
  }

  @Test func neighbouringPartsDifferInLightnessOrInHatching() {
    for index in 0..<11 {
      let (one, other) = (PartStyle(index: index), PartStyle(index: index + 1))
      #expect(one.hatch != other.hatch || abs(lightness(one.fill) - lightness(other.fill)) >= 20, "\(index)")
    }
    let steps = (0..<6).map { lightness(PartStyle(index: $0).fill) }
    #expect(steps == steps.sorted())
  }

  @Test func whatIsWrittenUponAPartStandsOutFromIt() {
    for index in 0..<6 {
      let style = PartStyle(index: index)
      let pair = [luminance(style.fill), luminance(style.mark)].sorted()
      #expect((pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, "\(index)")
    }
  }

  // MARK: Colours

  /// CIE L*, from 0 for black to 100 for white.
  private func lightness(_ color: String) -> Double { 116 * cbrt(luminance(color)) - 16 }

  /// Relative luminance, as WCAG 2 has it.
  private func luminance(_ color: String) -> Double {
    let value = Int(color.dropFirst(), radix: 16) ?? 0
    let parts = [value >> 16, value >> 8 & 255, value & 255].map { part in
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}

extension Chart {
  /// A chart made up of a seed; each shape comes in turn.
  static func generated(_ seed: Int) -> Chart {
    var random = SeededGenerator(seed: UInt64(seed))
    let steps = (0..<Int.random(in: 1...14, using: &random)).map {
      Bool.random(using: &random) ? "étape \($0)" : "\($0)"
    }
    let parts = steps.prefix(8).map { "partie \($0)" }
    let shape: Shape =
      switch seed % 6 {
      case 0: .stackedBars(parts: parts, rows: rows(parts.count, &random))
      case 1: .lines(steps: steps, rows: rows(steps.count, &random))
      case 2: .slope(from: "2023", to: "2024", rows: rows(2, &random))
      case 3: .smallMultiples(steps: steps, rows: rows(steps.count, &random))
      case 4: .waffle(rows(1, &random))
      default:
        .calendar(
          year: 1990 + seed,
          days: (1...12).flatMap { month in
            (1...28).filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map {
              Day(month: month, day: $0, value: value(&random, upTo: [3, 40, 900, 20_000][seed / 6 % 4]))
            }
          })
      }
    return Chart("Essai \(seed)", description: "Un essai.", unit: "essais", shape)
  }

  /// The first value of the first row is recorded, so that the chart is not empty.
  private static func rows(_ count: Int, _ random: inout SeededGenerator) -> [Row] {
    let most = [1, 12, 185, 90_000].randomElement(using: &random) ?? 1
    return (0..<Int.random(in: 1...9, using: &random)).map { number in
      let name = names.randomElement(using: &random) ?? ""
      let values = (0..<count).map { index -> Int? in
        if number == 0, index == 0 { return most }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return nil
        case 1: return 0
        default: return value(&random, upTo: most)
        }
      }
      return Row("\(name) \(number)", values)
    }
  }

  private static func value(_ random: inout SeededGenerator, upTo most: Int) -> Int {
    Int.random(in: 1...most, using: &random)
  }

  private static let names = [
    "Bretagne", "", "Hauts-de-France", "Établissement public de coopération intercommunale de la vallée",
    "Anticonstitutionnellementissimementinsécable", "L’Île d’Yeu & <compagnie>",
  ]
}
