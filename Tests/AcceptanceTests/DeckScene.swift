import Foundation
import Kernel
import KernelReport
import Store
import TestSupport
import Testing

/// The records of 2024, a folder to write presentations into, and what tests read out of them.
struct DeckScene {
  let kernel: Kernel
  let store: Store
  let folder: TemporaryFolder

  init() throws {
    let shared = try Records2024.shared.get()
    (kernel, store) = (shared.kernel, shared.store)
    folder = try TemporaryFolder()
  }

  func html(
    _ region: String? = nil, _ focus: String? = nil, on date: String? = nil, kernel: Kernel? = nil, store: Store? = nil,
    in name: String = "a", site: String? = nil
  ) async throws -> String {
    let deck = Deck(
      kernel: kernel ?? self.kernel, store: store ?? self.store, region: region, focus: focus,
      date: date.flatMap(PartialDate.init), folder: folder.file(name), site: try site.map { try SiteAddress($0) })
    let (file, warnings) = try await deck.write()
    #expect(warnings == [])
    return try String(contentsOfFile: folder.file("\(name)/\(file).html"), encoding: .utf8)
  }

  /// The titles of the slides, with ordinary spaces.
  static func titles(_ html: String) -> [String] {
    html.matches(of: /<h[12] id="titre-[^"]+">([^<]+)<\/h[12]>/).map {
      String($0.output.1).replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ").replacing("&#39;", with: "'")
    }
  }

  /// The slides whose title begins so, without their notes.
  static func slides(_ html: String, _ title: String) -> [String] {
    html.components(separatedBy: "<section class=\"leaf\"").dropFirst().compactMap { leaf in
      let slide = leaf.components(separatedBy: "<aside class=\"notes\"")[0]
      return titles(slide).first?.hasPrefix(title) == true ? slide : nil
    }
  }
}
