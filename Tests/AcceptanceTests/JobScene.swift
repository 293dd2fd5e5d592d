import Accounts
import Commons
import Editions
import Foundation
import GRDB
import Kernel
import Mail
import Store
import TestSupport
import Testing

@testable import KernelReport

/// A small feature whose report is known by heart.
private struct Orchard: Feature {
  static let id: FeatureID = "orchard"
  let isBroken: Bool

  func register(in builder: inout FeatureBuilder) {
    builder.add(
      Migration(
        "orchard/0001-tree", sql: "CREATE TABLE tree (key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL) STRICT"))
    builder.add(
      ImportTable(
        "tree", files: "orchard/trees.csv", title: "Arbres",
        columns: [ImportColumn("key", .slug, required: true), ImportColumn("name", .text, required: true)]))
    builder.add(
      Figure(
        "orchard.trees", title: "Arbres du verger", unit: .init("arbre", "arbres"), definition: "Les arbres, un par un."
      ) { db, _ in
        try Computation(
          counting: Row.fetchAll(db, sql: "SELECT key, name FROM tree ORDER BY key").map {
            .init(RecordID("tree", $0["key"]), label: $0["name"])
          })
      })
    builder.add(
      ReportSection(
        "verger", order: 1, title: "Le verger",
        requiredTexts: [RequiredText("verger", "Introduction du verger, par le jardinier")]
      ) { [isBroken] _, _ in
        if isBroken { throw Sentence("la haie est tombée") }
        return [.figures(["orchard.trees"])]
      },
      ReportSection("potager", order: 2, title: "Le potager") { _, _ in [.paragraph(["Il y pousse des poireaux."])] })
  }
}

/// An orchard in a database of its own, a clock that the test moves, and jobs over both.
struct JobScene {
  let folder: TemporaryFolder
  let kernel: Kernel
  let store: Store
  let clock = TestClock()
  var output: String { folder.file("rapport") }

  init(isBroken: Bool = false) throws {
    folder = try TemporaryFolder()
    kernel = try Kernel([Commons(), Accounts(), MailDesk(), Editions(), Orchard(isBroken: isBroken)])
    store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(kernel.migrations)
  }

  /// Loads the orchard anew.
  /// - Parameter declared: how many trees were declared for 2024.
  func load(trees: [String], declared: Int) throws {
    try folder.write(
      "key,title,publisher,date,file,note,source\nlivre,Le livre,Ada,2024,livre.txt,,livre:1\n",
      to: "data/commons/documents.csv")
    try folder.write(
      "figure,subject,period,value,reason,source\norchard.trees,,2024,\(declared),,livre:2\n",
      to: "data/orchard/declarations.csv")
    try folder.write(
      "key,name,source\n" + trees.map { "\($0.lowercased()),\($0),livre:3\n" }.joined(), to: "data/orchard/trees.csv")
    _ = try Importer(kernel: kernel, store: store).load(folder.file("data"), actor: "test", at: clock.now)
  }

  func invite(_ email: String, _ name: String, _ role: Role) throws {
    try store.write(by: "test", at: clock.now) { journal in
      _ = try Account.invite(email: email, name: name, Grant(role), kernel: kernel, journal, at: clock.now)
    }
  }

  func job(_ kind: ReportJob.Kind, year: Int? = 2024, site: String? = nil) throws -> ReportJob {
    ReportJob(
      kernel: kernel, store: store, kind: kind, year: year, folder: output, site: try site.map { try SiteAddress($0) },
      pdf: false, timeLimit: .seconds(60), clock: { [clock] in clock.now },
      progress: JobProgress(isTerminal: false) { _ in })
  }

  /// The messages that wait, the oldest first.
  func mails() throws -> [MailRecord] { try store.read { try MailQueue.list($0) } }

  func read(_ name: String) throws -> String { try String(contentsOfFile: output + "/\(name)", encoding: .utf8) }

  /// Every file of the edition by its name, with what it holds.
  func edition() throws -> [String: Data] { try Self.files(in: output) }

  static func files(in folder: String) throws -> [String: Data] {
    Dictionary(
      uniqueKeysWithValues: try FileManager.default.contentsOfDirectory(atPath: folder).map { name in
        (name, FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data())
      })
  }
}
