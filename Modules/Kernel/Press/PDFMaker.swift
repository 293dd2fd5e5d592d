internal import Foundation
internal import Kernel
internal import Subprocess
internal import SystemPackage

/// Makes a tagged PDF (PDF/UA-1) out of an HTML file with WeasyPrint, as a child process with a time limit.
package struct PDFMaker: Sendable {
  package let program: String
  let timeLimit: Duration

  /// What the file is for.
  package enum Medium: Sendable {
    /// Tagged, PDF/UA-1.
    case screen
    /// PDF 1.4, which printers take; untagged.
    case print

    fileprivate var options: [String] {
      self == .screen ? ["--pdf-variant", "pdf/ua-1"] : ["--pdf-version", "1.4"]
    }
  }

  /// - Throws: ``PDFFailure`` when WeasyPrint is not to be found.
  package init(timeLimit: Duration) throws {
    guard let program = WeasyPrint.path() else {
      throw PDFFailure("WeasyPrint n’est pas installé : le PDF ne peut pas se faire. \(WeasyPrint.remedy)")
    }
    self.init(program: program, timeLimit: timeLimit)
  }

  package init(program: String, timeLimit: Duration) {
    self.program = program
    self.timeLimit = timeLimit
  }

  /// - Parameter date: the date written into the file, so that the same data give the same bytes.
  /// - Throws: ``PDFFailure``.
  package func make(_ html: String, into pdf: String, dated date: Int, for medium: Medium = .screen) async throws {
    let outcome = try await withThrowingTaskGroup(of: Outcome?.self) { group in
      group.addTask {
        let result = try await run(
          .path(FilePath(program)),
          arguments: .init(["--quiet"] + medium.options + ["--allowed-protocols", "file,data", html, pdf]),
          environment: .inherit.updating(["SOURCE_DATE_EPOCH": String(date)]),
          output: .discarded, error: .string(limit: 64 << 10))
        return Outcome(isSuccess: result.terminationStatus.isSuccess, message: result.standardError)
      }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
    guard let outcome else {
      throw PDFFailure(
        "WeasyPrint n’a pas fini en \(timeLimit.components.seconds) s ; il a été arrêté, et le PDF n’est pas fait.")
    }
    guard outcome.isSuccess else {
      if outcome.message?.contains("[Errno 28]") == true {
        throw PDFFailure(
          "Le disque est plein : le PDF n’y tient pas. Libérez de la place, puis recommencez.", isDiskFull: true)
      }
      throw PDFFailure("WeasyPrint a échoué : \(outcome.message ?? "sans message"). Le PDF n’est pas fait.")
    }
  }

  private struct Outcome: Sendable {
    let isSuccess: Bool
    let message: String?
  }
}

/// Why no PDF could be made: a sentence that ends in what to do.
package struct PDFFailure: Error, CustomStringConvertible {
  package let description: String
  /// A full disk is no fault of the program's: what is being made waits for it as a whole.
  package let isDiskFull: Bool

  init(_ sentence: String, isDiskFull: Bool = false) {
    description = sentence
    self.isDiskFull = isDiskFull
  }
}
