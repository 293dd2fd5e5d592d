import ArgumentParser
import Foundation
import Kernel
import Store

struct ChoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chores", abstract: "Fait ce que le site fait de lui-même chaque heure : rappels, offres échues.",
    discussion: """
      Exemple :
        rtes chores
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let kernel = Composed.kernel
    let store = try database.open(kernel)
    let counts = try kernel.doChores(store, site: try SiteAddress.given(nil) ?? .local, at: Date())
    let rows = counts.map { [String($0.count), $0.chore.title] }
    print(Terminal.table(["faits", "quoi"], numeric: [0], rows, lastIsWhole: true))
  }
}
