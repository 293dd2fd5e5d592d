import Kernel
import Testing

/// Whole drawings of small charts.
@Suite struct ChartDrawingTests {
  @Test func barsCutIntoParts() {
    expect(
      .stackedBars(parts: ["en présence", "à distance"], rows: [.init("Lille", [30, 1])]),
      """
      <text x="0" y="13" font-size="13">Lille</text>\
      <g class="part-0">\
      <path class="area" d="M0 19h396v22h-396z" fill="#0f5c4d" stroke="#566264"></path></g>\
      <g class="part-0">\
      <text x="198" y="34" font-size="11" text-anchor="middle" font-weight="700" class="upon" fill="#ffffff">30</text></g>\
      <g class="part-1">\
      <path class="area" d="M396 19h14v22h-14z" fill="#d97f52" stroke="#566264"></path>\
      <path class="hatch" d="M396 24L401 19M396 29L406 19M396 34L410 20M396 39L410 25M399 41L410 30M404 41L410 35M409 41L410 40" stroke="#1d2a2b" stroke-width="0.75"></path></g>\
      <text x="416" y="35" font-size="13" font-weight="700">31</text>\
      <g class="part-0">\
      <path class="area" d="M1 47h10v10h-10z" fill="#0f5c4d" stroke="#566264"></path></g>\
      <text x="15" y="56" font-size="11">en présence</text>\
      <g class="part-1">\
      <path class="area" d="M351 47h10v10h-10z" fill="#d97f52" stroke="#566264"></path>\
      <path class="hatch" d="M351 52L356 47M351 57L361 47M356 57L361 52" stroke="#1d2a2b" stroke-width="0.75"></path></g>\
      <text x="365" y="56" font-size="11">1 à distance</text>
      """)
  }

  @Test func aLineOverTwoYears() {
    expect(
      .lines(steps: ["2023", "2024"], rows: [.init("Lille", [3, 4])]),
      """
      <line class="rule" x1="16" y1="180" x2="310" y2="180" stroke="#b9ac90"></line>\
      <text x="11" y="184" font-size="11" text-anchor="end">0</text>\
      <line class="rule" x1="16" y1="138" x2="310" y2="138" stroke="#b9ac90"></line>\
      <text x="11" y="142" font-size="11" text-anchor="end">1</text>\
      <line class="rule" x1="16" y1="95" x2="310" y2="95" stroke="#b9ac90"></line>\
      <text x="11" y="99" font-size="11" text-anchor="end">2</text>\
      <line class="rule" x1="16" y1="53" x2="310" y2="53" stroke="#b9ac90"></line>\
      <text x="11" y="57" font-size="11" text-anchor="end">3</text>\
      <line class="rule" x1="16" y1="10" x2="310" y2="10" stroke="#b9ac90"></line>\
      <text x="11" y="14" font-size="11" text-anchor="end">4</text>\
      <path class="line-0" d="M89 53L236 10" fill="none" stroke="#0f5c4d" stroke-width="2"></path>\
      <path class="line-0 mark" d="M85 53a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" fill="#0f5c4d" stroke="#0f5c4d" stroke-width="1"></path>\
      <path class="line-0 mark" d="M232 10a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" fill="#0f5c4d" stroke="#0f5c4d" stroke-width="1"></path>\
      <line class="leader" x1="243" y1="10" x2="323" y2="10" stroke="#566264"></line>\
      <text x="326" y="14" font-size="12" font-weight="700">Lille</text>\
      <text x="89" y="198" font-size="11" text-anchor="middle">2023</text>\
      <text x="236" y="198" font-size="11" text-anchor="middle">2024</text>\
      <line class="rule" x1="16" y1="206" x2="440" y2="206" stroke="#b9ac90"></line>\
      <text x="89" y="220" font-size="11" text-anchor="middle">3</text>\
      <text x="236" y="220" font-size="11" text-anchor="middle">4</text>
      """)
  }

  @Test func aSlope() {
    expect(
      .slope(from: "2023", to: "2024", rows: [.init("Lille", [3, 4])]),
      """
      <line class="rule" x1="160" y1="29" x2="160" y2="179" stroke="#b9ac90"></line>\
      <line class="rule" x1="280" y1="29" x2="280" y2="179" stroke="#b9ac90"></line>\
      <text x="160" y="13" font-size="13" text-anchor="end" font-weight="700">2023</text>\
      <text x="280" y="13" font-size="13" font-weight="700">2024</text>\
      <path class="line-0" d="M160 171L280 37" fill="none" stroke="#0f5c4d" stroke-width="2"></path>\
      <path class="line-0 mark" d="M156 171a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" fill="#0f5c4d" stroke="#0f5c4d" stroke-width="1"></path>\
      <path class="line-0 mark" d="M276 37a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z" fill="#0f5c4d" stroke="#0f5c4d" stroke-width="1"></path>\
      <text x="142" y="174" font-size="12" text-anchor="end" font-weight="700">3</text>\
      <text x="127" y="174" font-size="12" text-anchor="end">Lille</text>\
      <text x="298" y="42" font-size="12" font-weight="700">4</text>\
      <text x="313" y="42" font-size="12">Lille</text>
      """)
  }

  @Test func smallMultiplesOnOneScale() {
    expect(
      .smallMultiples(
        steps: ["2023", "2024"], rows: [.init("Lille", [3, nil]), .init("Brest", [0, 6])]),
      """
      <text x="0" y="12" font-size="12" font-weight="700">Lille</text>\
      <rect x="38" y="66" width="28" height="32" class="bar" fill="#7dbda6" stroke="#566264"></rect>\
      <text x="52" y="62" font-size="11" text-anchor="middle">3</text>\
      <line class="rule" x1="0" y1="98" x2="210" y2="98" stroke="#b9ac90"></line>\
      <text x="52" y="110" font-size="11" text-anchor="middle">2023</text>\
      <text x="157" y="110" font-size="11" text-anchor="middle">2024</text>\
      <text x="230" y="12" font-size="12" font-weight="700">Brest</text>\
      <text x="282" y="94" font-size="11" text-anchor="middle">0</text>\
      <rect x="373" y="34" width="28" height="64" class="bar" fill="#7dbda6" stroke="#566264"></rect>\
      <text x="387" y="30" font-size="11" text-anchor="middle">6</text>\
      <line class="rule" x1="230" y1="98" x2="440" y2="98" stroke="#b9ac90"></line>\
      <text x="282" y="110" font-size="11" text-anchor="middle">2023</text>\
      <text x="387" y="110" font-size="11" text-anchor="middle">2024</text>
      """)
  }

  private func expect(
    _ shape: Chart.Shape, _ drawing: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let chart = Chart("Clubs", description: "Les clubs.", unit: "clubs", shape)
    #expect(PrintedChart(chart).drawing == drawing, sourceLocation: sourceLocation)
  }
}
