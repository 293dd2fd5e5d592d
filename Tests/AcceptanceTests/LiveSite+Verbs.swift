import Foundation
import Kernel
import Store
import TestSupport
import Testing

extension LiveSite {
  /// Runs `rtes GROUP VERB …` by the site's clock, as somebody who says yes.
  /// - Returns: what it says; a list as CSV.
  @discardableResult
  func rtes(_ group: String, _ name: String, _ words: [String] = []) throws -> String {
    let verb = try #require(kernel.verbs.first { $0.group.name == group && $0.name == name })
    let call = try VerbCall(verb, words, PageRequest(kernel: kernel, now: clock.now))
    switch verb.action {
    case .writes(let write), .asks(let write):
      return try kernel.write(to: store, by: "test", at: clock.now) { try write(call, $0) }
    case .lists(let list): return try store.read { try list(call, $0) }.csv
    case .prints(let papers): return try store.read { try papers(call, $0) }.map(\.name).joined(separator: "\n")
    case .sends(let papers, _, let send):
      // The PDF is made elsewhere: here it stands for itself.
      let made = try store.read { try papers(call, $0) }.map {
        PrintedPaper(file: "\($0.name).pdf", pdf: Array("%PDF-1.7 \($0.name)".utf8))
      }
      return try kernel.write(to: store, by: "test", at: clock.now) { try send(call, $0, made) }
    }
  }

  @discardableResult
  func rtes(_ group: String, _ name: String, _ words: String...) throws -> String { try rtes(group, name, words) }
}
