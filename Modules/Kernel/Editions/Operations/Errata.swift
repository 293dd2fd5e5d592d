internal import Foundation
public import GRDB
public import Kernel

/// What a sealed edition printed and the records now tell otherwise.
public struct Errata: Sendable {
  public let edition: ReportEdition
  /// The day of the sealing, in Paris.
  public let sealedOn: PartialDate
  public let corrections: [Correction]
  /// The day of the last change behind a correction; nil when the history names none.
  public var lastChange: PartialDate? { corrections.flatMap(\.changes).map(\.day).max() }

  /// One figure whose number is another one now.
  public struct Correction: Sendable {
    public let figure: SealedFigure
    public let differences: [Difference]
    /// Records that the number counted and no longer counts, or the other way about.
    public let parts: [PartChange]
    /// What happened to these records, and to what was declared, since the sealing.
    public let changes: [RecordChange]
    /// How the figure is defined today, where that has changed; it alone may change a number.
    public let definition: String?
  }

  /// One number, as it was printed and as it is now.
  public struct Difference: Sendable, Hashable {
    public enum Kind: Sendable { case declared, counted }

    public let kind: Kind
    /// The part of the figure that it is about; nil for the whole.
    public let subject: String?
    public let published: String
    public let recalculated: String
  }

  public struct PartChange: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case added, removed
      case changed(from: String, to: String)
    }

    public let record: RecordID
    public let label: String
    public let kind: Kind
  }

  /// Compares a sealed edition with the records, up to the same cut-off.
  /// - Throws: ``Sentence`` when the edition is not sealed.
  public init(_ edition: ReportEdition, _ kernel: Kernel, _ db: Database) throws {
    guard let seal = try edition.seal(db), let sealing = try edition.moves(db).last,
      let sealedOn = PartialDate.ofInstant(sealing.movedAt)
    else { throw Sentence("L’édition \(edition.year) n’est pas scellée : il n’y a rien à corriger.") }
    self.edition = edition
    self.sealedOn = sealedOn
    let log = ChangeLog(kernel: kernel, db: db, after: seal.history)
    corrections = try edition.figures(db).compactMap { figure in
      let result = kernel.figure(figure.figure).map { kernel.evaluate($0, edition.period, db) }
      return try Correction(figure, result, log)
    }
  }
}

extension Errata.Correction {
  /// - Parameter result: the figure today; nil when the program has it no longer.
  /// - Returns: nil when the numbers are the ones that were printed.
  init?(_ sealed: SealedFigure, _ result: FigureResult?, _ log: ChangeLog) throws {
    func text(_ values: [Quantity]) -> String {
      let texts = values.map { result?.text(of: $0) ?? $0.text }
      return texts.isEmpty ? Quantity.notRecorded.text : texts.joined(separator: " ; ")
    }
    func byName(_ parts: [SealedDeclaration]) -> [String: [Quantity]] {
      Dictionary(grouping: parts, by: \.subject).mapValues { $0.compactMap { Quantity(parsing: $0.value) } }
    }
    let (declared, counted) = (sealed.declared.flatMap(Quantity.init(parsing:)), sealed.counted.map(Quantity.exact))
    let (declaredNow, countedNow) = (
      result?.declared?.value, result?.computation.map { Quantity.exact($0.value) }
    )
    func difference(
      _ kind: Errata.Difference.Kind, of subject: String? = nil, _ before: [Quantity], _ now: [Quantity]
    ) -> Errata.Difference? {
      before == now
        ? nil : .init(kind: kind, subject: subject, published: text(before), recalculated: text(now))
    }
    let (before, now) = (byName(try sealed.declaredParts), byName(result?.declaredParts ?? []))
    let ofParts = Set(before.keys).union(now.keys).sorted().compactMap { subject in
      difference(.declared, of: log.subjectTitle(subject), before[subject] ?? [], now[subject] ?? [])
    }
    let ofWhole = [declared].compactMap { $0 }
    let declaredDifferences =
      [difference(.declared, ofWhole, [declaredNow].compactMap { $0 })].compactMap { $0 } + ofParts
    let countedDifference = difference(.counted, [counted].compactMap { $0 }, [countedNow].compactMap { $0 })
    guard !declaredDifferences.isEmpty || countedDifference != nil else { return nil }
    figure = sealed
    differences = declaredDifferences + [countedDifference].compactMap { $0 }
    parts = countedDifference == nil ? [] : try Self.parts(sealed, result)
    changes = try log.changes(
      behind: parts.map(\.record), figure: declaredDifferences.isEmpty ? nil : sealed.figure)
    definition = result.flatMap { $0.figure.definition == sealed.definition ? nil : $0.figure.definition }
  }

  private static func parts(_ sealed: SealedFigure, _ result: FigureResult?) throws -> [Errata.PartChange] {
    let (old, new) = (byRecord(try sealed.parts), byRecord(result?.parts ?? []))
    return Set(old.keys).union(new.keys).sorted().compactMap { key in
      guard let record = RecordID(key) else { return nil }
      switch (old[key], new[key]) {
      case (let part?, nil): return .init(record: record, label: part.label, kind: .removed)
      case (nil, let part?): return .init(record: record, label: part.label, kind: .added)
      case (let part?, let other?) where part.adds != other.adds:
        func text(_ adds: String) -> String { Quantity(parsing: adds)?.text ?? adds }
        return .init(record: record, label: other.label, kind: .changed(from: text(part.adds), to: text(other.adds)))
      default: return nil
      }
    }
  }

  /// A record that stands behind a number more than once is told once.
  private static func byRecord(_ parts: [SealedPart]) -> [String: SealedPart] {
    Dictionary(parts.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension SealedFigure {
  public var declaredParts: [SealedDeclaration] {
    get throws { try JSONDecoder().decode([SealedDeclaration].self, from: Data(declarations.utf8)) }
  }

  var parts: [SealedPart] {
    get throws { try JSONDecoder().decode([SealedPart].self, from: Data(records.utf8)) }
  }
}
