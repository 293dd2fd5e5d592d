internal import Press

/// Why nothing, or not all, could be made: a sentence for a person and an exit code for a program.
struct ReportFailure: Error, CustomStringConvertible {
  /// What the programs end with; each stands in the help of `rtes-report`.
  enum Exit: Int32, Sendable, CaseIterable {
    /// What is not told apart below.
    case failed = 1
    /// Made, but a part of it says that it failed.
    case incomplete = 3
    /// Nothing is recorded of the year.
    case noData = 4
    /// The folder cannot be written, or the disk is full.
    case folder = 5
    /// The program that makes PDF is missing, fails or takes too long.
    case pdf = 6
    /// A check refuses; the list says why.
    case refused = 7
    /// Another job is at work.
    case busy = 8
    /// A picture, a text or another material of the report cannot be used.
    case material = 9
    /// A job took longer than it may.
    case late = 10
  }

  let exit: Exit
  let sentence: String

  init(_ exit: Exit, _ sentence: String) {
    self.exit = exit
    self.sentence = sentence
  }

  var description: String { sentence }

  /// What became of a report that failed; nil for a failure that is not told apart.
  init?(_ error: any Error) {
    switch error {
    case let failure as ReportFailure: self = failure
    case let failure as PDFFailure: self.init(failure.isDiskFull ? .folder : .pdf, failure.description)
    default: return nil
    }
  }
}
