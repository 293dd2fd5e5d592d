import ArgumentParser
import Foundation
import Kernel
import Store

struct PurgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: "Supprime ce qui a fait son temps, comme le site le fait chaque heure.",
    discussion: """
      Exemple :
        rtes purge
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let kernel = Composed.kernel
    let store = try database.open(kernel)
    let counts = try kernel.purge(store, FileStore(besideDatabase: store.path), at: Date())
    print(
      Terminal.table(
        ["supprimés", "quoi", "jusqu’à quand"], numeric: [0],
        counts.map { [String($0.count), $0.retention.what, $0.retention.until] }))
  }
}
