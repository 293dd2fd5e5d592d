/// The JSON of a figure, for the terminal and for the report's ledger; its keys are kept stable.
public struct FigureJSON: Encodable, Sendable {
  public struct Entry: Encodable, Sendable {
    let subject: String?
    let period: String
    let value: Quantity
    let reason: String?
    let sources: [String]

    public init(_ declaration: Declaration, sources: [String]) {
      subject = declaration.subject
      period = declaration.period
      value = declaration.value
      reason = declaration.reason
      self.sources = sources
    }
  }

  public struct Part: Encodable, Sendable {
    public let record: RecordID
    public let label: String
    public let adds: Quantity
    public let sources: [String]

    public init(record: RecordID, label: String, adds: Quantity, sources: [String]) {
      self.record = record
      self.label = label
      self.adds = adds
      self.sources = sources
    }
  }

  public struct Breakdown: Encodable, Sendable {
    let title: String
    let lines: [Line]

    struct Line: Encodable, Sendable {
      let subject: String
      let title: String
      let value: Int
    }

    init(_ breakdown: Computation.Breakdown) {
      title = breakdown.title
      lines = breakdown.lines.map { Line(subject: $0.subject, title: $0.title, value: $0.value) }
    }
  }

  let id: String
  let title: String
  let unit: String
  let definition: String
  let year: Int
  /// The last day that it tells, where that is not the year's.
  let date: String?
  let declared: Quantity?
  let computed: Int?
  let difference: Int?
  let reason: String?
  let coverage: String?
  let declarations: [Entry]?
  let records: [Part]?
  /// The number told apart, where it can be and where the records are told too.
  let breakdowns: [Breakdown]?

  public init(_ result: FigureResult) { self.init(result, declarations: nil, records: nil) }

  public init(_ result: FigureResult, declarations: [Entry]?, records: [Part]?) {
    id = result.figure.id
    title = result.figure.title
    unit = result.figure.unit.plural
    definition = result.figure.definition
    year = result.period.year
    date = result.period.cutOff?.description
    declared = result.declared?.value
    computed = result.computation?.value
    difference = result.difference
    reason = result.declared?.reason
    coverage = result.computation?.coverage
    self.declarations = declarations
    self.records = records
    let breakdowns = records == nil ? [] : result.computation?.breakdowns ?? []
    self.breakdowns = breakdowns.isEmpty ? nil : breakdowns.map(Breakdown.init)
  }
}
