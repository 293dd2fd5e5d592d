internal import Foundation

/// What the jobs of one year remember of each other, in `etat-ANNÉE.json` beside the edition.
struct JobState: Codable, Equatable {
  /// One run, as the operator reads it.
  struct Run: Codable, Equatable {
    var startedAt: Date
    var endedAt: Date
    /// The exit code.
    var exit: Int32
    /// What went wrong or is missing, in sentences.
    var messages: [String]
  }

  var year: Int
  var nightly: Run?
  var monthly: Run?
  /// What the last proof said, which the next one is compared with.
  var proof: ProofRecord?

  init(year: Int) { self.year = year }

  static func name(of year: Int) -> String { "etat-\(year).json" }

  /// Reads the state in a folder; a new one where there is none.
  /// - Throws: what JSON throws, of a file that cannot be read back.
  init(year: Int, in folder: OutputFolder) throws {
    guard let data = FileManager.default.contents(atPath: folder.url(of: Self.name(of: year)).path) else {
      self.init(year: year)
      return
    }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    self = try decoder.decode(JobState.self, from: data)
  }

  /// Notes a run in place of the one before.
  mutating func note(_ kind: ReportJob.Kind, _ run: Run) {
    switch kind {
    case .nightly: nightly = run
    case .monthly: monthly = run
    }
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self)
  }
}
