internal import Foundation
internal import Press
internal import Subprocess
internal import SystemPackage

extension PDFMaker {
  /// What the program says of itself, such as « WeasyPrint version 70.0 »; nil when it says nothing.
  func version() async -> String? {
    let result = try? await run(
      .path(FilePath(program)), arguments: ["--version"], output: .string(limit: 1 << 10), error: .discarded)
    let text = result?.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return text.isEmpty ? nil : text
  }
}
