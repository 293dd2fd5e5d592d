internal import Store

/// An error as a person reads it: what is wrong and what to do next.
public struct Sentence: Error, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) { self.description = description }

  /// Runs `body` and puts the errors of the store into words.
  public static func translating<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let error as StoreError { throw Sentence(error) }
  }

  init(_ error: StoreError) {
    switch error {
    case .cannotOpen(let path, let reason):
      self.init("La base \(path) ne s’ouvre pas : \(reason).")
    case .notMigrated(let path, let missing):
      self.init(
        "La base \(path) n’est pas à jour (il manque \(missing.joined(separator: ", "))). Lancez « rtes migrate » ou « rtes import »."
      )
    case .newerThanProgram(let path, let unknown):
      self.init(
        "La base \(path) vient d’une version plus récente (elle connaît \(unknown.joined(separator: ", "))). Mettez ce programme à jour."
      )
    case .lockedByAnotherProcess(let path):
      self.init(
        "Un autre programme met la base \(path) à jour en ce moment. Attendez qu’il ait fini, puis recommencez.")
    }
  }
}
