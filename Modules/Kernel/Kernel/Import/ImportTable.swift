public import GRDB

/// How the rows of one kind of record are written in a data folder, and where they go in the database.
///
/// The table of the database bears the same name and the same columns; a list goes into a table of its own, named
/// `<table>_<column>`, with `owner`, `target` and `position`.
public struct ImportTable: Sendable {
  public let name: String
  /// The files, below the data folder; `*` stands for any one folder or file name: `commons/events.csv`, `*/texts/*.md`.
  public let files: String
  /// What a row is, in French, for the documentation and the summary.
  public let title: String
  /// The columns that name a row.
  public let key: [String]
  public let columns: [ImportColumn]
  /// What rows that are right one by one may not tell together, asked of the database once all are written: nothing of the folder
  /// stays when anything is refused.
  public let refusing: @Sendable (Database) throws -> [ImportObjection]

  public init(
    _ name: String, files: String, title: String, key: [String] = ["key"], columns: [ImportColumn],
    refusing: @escaping @Sendable (Database) throws -> [ImportObjection] = { _ in [] }
  ) {
    self.name = name
    self.files = files
    self.title = title
    self.key = key
    self.columns = columns
    self.refusing = refusing
  }

  /// The columns that name what several rows tell together: all of a composite key but its last column. A folder that tells
  /// one of these rows tells all of them: those of the same fact which it no longer holds are removed, and stay in the history.
  public var fact: [String] { key.dropLast() }

  public var isMarkdown: Bool { files.hasSuffix(".md") }

  /// The SQL that tells what a row is called; nil when it has no name of its own.
  var titleExpression: String? {
    let names = Set(columns.map(\.name))
    if names.isSuperset(of: ["given_name", "family_name"]) { return "given_name || ' ' || family_name" }
    return ["title", "name", "label", "question", "acronym"].first { names.contains($0) && key.count == 1 }.map {
      "\"\($0)\""
    }
  }

  /// The header of its CSV: its columns, then the source.
  public var header: [String] { columns.map(\.name) + ["source"] }
}

/// What rows of one table may not tell together.
public struct ImportObjection: Sendable, Hashable {
  /// The keys of the rows; it is told at the line of the first that the folder holds.
  public let keys: [String]
  public let message: String

  public init(_ keys: [String], _ message: String) {
    self.keys = keys
    self.message = message
  }
}

/// One column: what it is called, what it holds, whether it may be empty.
public struct ImportColumn: Sendable {
  public enum Kind: Sendable, Hashable {
    /// Lower-case letters, digits, hyphens and dots.
    case slug
    case text
    case markdown
    /// `2024`, `2024-08` or `2024-08-29`.
    case date
    /// `14:30`.
    case time
    case integer
    case decimal
    /// `yes` or `no`.
    case flag
    case webAddress
    case mailAddress
    /// `31`, `>=120` or `~40`.
    case quantity
    case choice([ChoiceValue])
    case reference(String)
    /// Several references, separated by ` | `.
    case list(of: String)
  }

  public let name: String
  public let kind: Kind
  public let isRequired: Bool
  /// What stands in it, in French, for the documentation.
  public let help: String

  public init(_ name: String, _ kind: Kind, required: Bool = false, _ help: String = "") {
    self.name = name
    self.kind = kind
    self.isRequired = required
    self.help = help
  }

  /// A column that takes one of the cases of a choice.
  public static func choice<C: Choice>(_ name: String, _ type: C.Type, required: Bool = true, _ help: String = "")
    -> ImportColumn
  {
    ImportColumn(name, .choice(type.allCases.map { ChoiceValue($0.rawValue, $0.label) }), required: required, help)
  }

  /// A value of this column as a reader sees it: a date in words, a choice by its label.
  public func text(of value: String) -> String {
    switch kind {
    case .choice(let values): values.first { $0.value == value }?.label ?? value
    case .date: PartialDate(value)?.text ?? value
    case .quantity: Quantity(parsing: value)?.text ?? value
    case .flag: value == "yes" ? "oui" : "non"
    default: value
    }
  }

  /// What the column holds, as the title of a fact: the first words of its help.
  public var title: String { help.split { ".,:".contains($0) }.first.map(String.init) ?? name }

  var isList: Bool { if case .list = kind { true } else { false } }
}

/// One value that a choice admits, with the words that a reader sees.
public struct ChoiceValue: Sendable, Hashable {
  public let value: String
  public let label: String

  init(_ value: String, _ label: String) {
    self.value = value
    self.label = label
  }
}

/// A closed set of values, each with the words that a reader sees.
public protocol Choice: RawRepresentable<String>, CaseIterable, Sendable, Codable, Hashable, DatabaseValueConvertible,
  StatementColumnConvertible
{
  var label: String { get }
}

extension Choice {
  /// The case that a person typed; nil when nothing was typed.
  /// - Throws: ``Sentence`` with the cases that there are.
  public static func named(_ text: String?) throws -> Self? {
    guard let text else { return nil }
    if let value = Self(rawValue: text) { return value }
    let values = allCases.map(\.rawValue)
    let near = nearest(text, among: values).map { " Vouliez-vous dire « \($0) » ?" } ?? ""
    throw Sentence("« \(text) » n’est pas admis. Il y a : \(values.joined(separator: ", ")).\(near)")
  }
}
