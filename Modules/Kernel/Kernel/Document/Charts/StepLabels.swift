internal import Markup

/// Texts under the steps of a chart, such as years: upright where they fit, turned where they are too long for that, and only
/// some of them where even turned they would touch.
struct StepLabels {
  private static let size = 11
  /// How long a turned text may be.
  private static let longest = 90
  /// The least room for a turned text.
  private static let leastWidth = 13

  let texts: [String]
  /// From one step to the next, in hundredths of a unit.
  let pitch: Int
  let isTurned: Bool
  /// How much room they take downwards.
  let height: Int

  /// - Parameter width: the room for all steps together.
  init(_ texts: [String], width: Int) {
    pitch = width * 100 / max(texts.count, 1)
    isTurned = texts.contains { TextMeasure.width($0, size: Self.size) + 2 > width / max(texts.count, 1) }
    let shown =
      isTurned
      ? texts.map { TextMeasure.lines($0, width: Self.longest, size: Self.size, atMost: 1).first ?? "" } : texts
    self.texts = shown
    height = isTurned ? (shown.map { TextMeasure.width($0, size: Self.size) }.max() ?? 0) + 6 : 16
  }

  /// The middle of a step.
  func x(_ step: Int, left: Int) -> Int { left + (2 * step + 1) * pitch / 200 }

  /// The steps that have room for their text.
  var shown: [Int] {
    let every = isTurned ? max(1, (Self.leastWidth * 100 + pitch - 1) / max(pitch, 1)) : 1
    return Array(stride(from: 0, to: texts.count, by: every))
  }

  /// The texts below a height; where turned they end there.
  func below(_ y: Int, left: Int, isBold: Bool = false) -> [Node] {
    shown.filter { !texts[$0].isEmpty }.map { step in
      let middle = x(step, left: left)
      return isTurned
        ? SVG.text(
          texts[step], x: middle + 4, y: y + 4, size: Self.size, anchor: .end, isBold: isBold, isTurned: true)
        : SVG.text(texts[step], x: middle, y: y + 12, size: Self.size, anchor: .middle, isBold: isBold)
    }
  }
}
