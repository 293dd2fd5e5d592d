internal import Foundation
internal import Kernel

/// The texts that lie in a data folder, known by the header of their files, whether they are loaded or not.
struct PreparedTexts {
  private let files: [(path: String, header: [String: String])]

  /// - Throws: ``ReportFailure`` when the folder cannot be read.
  init(folder: String) throws {
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw ReportFailure(.folder, "Le dossier \(folder) n’existe pas ou n’est pas lisible.")
    }
    files = paths.sorted().filter { $0.hasSuffix(".md") }.map {
      let text = (try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? ""
      return ($0, Self.header(of: text))
    }
  }

  /// The file of an awaited text, by its path in the folder.
  func file(for entry: TextChecklist.Entry) -> String? {
    files.first {
      $0.header["chapter"] == entry.required.chapter && $0.header["kind"] == entry.required.kind
        && $0.header["year"] == String(entry.year)
    }?.path
  }

  /// The plain `key: value` lines between the two `---`; the import alone reads the header in full.
  private static func header(of text: String) -> [String: String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == "---" else { return [:] }
    var header: [String: String] = [:]
    for line in lines.dropFirst().prefix(while: { $0 != "---" }) {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2 { header[parts[0]] = parts[1].trimmingCharacters(in: ["\""]) }
    }
    return header
  }
}
