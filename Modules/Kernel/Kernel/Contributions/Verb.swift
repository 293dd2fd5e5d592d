public import GRDB
public import Store

/// Something that the staff do at the terminal: `rtes registrations open EVENT --capacity 40`.
public struct StaffVerb: Sendable {
  public enum Action: Sendable {
    /// Changes records in one transaction and says what was done.
    case writes(@Sendable (VerbCall, Journal) throws -> String)
    /// Changes many records, or takes something away: shows what it would do, asks, then does it. `--yes` does not ask,
    /// `--dry-run` only shows.
    case asks(@Sendable (VerbCall, Journal) throws -> String)
    /// Gives rows, printed as an aligned table, or with `--json` or `--csv`.
    case lists(@Sendable (VerbCall, Database) throws -> VerbTable)
    /// Makes papers as PDF, written into the folder that `--into` names, or the current one.
    case prints(@Sendable (VerbCall, Database) throws -> [Paper])
    /// Makes papers as PDF and does something with them, such as sending them by mail; asks first, as ``asks(_:)`` does.
    case sends(
      papers: @Sendable (VerbCall, Database) throws -> [Paper],
      plan: @Sendable (VerbCall, Database) throws -> String,
      send: @Sendable (VerbCall, Journal, [PrintedPaper]) throws -> String)
  }

  /// The command under which verbs stand together. One that bears a listing's name adds its verbs to the listing's `list` and
  /// `show`.
  public struct Group: Sendable, Hashable {
    public let name: String
    /// What its verbs are about, in French: « Les inscriptions aux événements ».
    public let abstract: String

    public init(_ name: String, _ abstract: String) {
      self.name = name
      self.abstract = abstract
    }
  }

  public let group: Group
  public let name: String
  /// What it does, in French: « Ouvre les inscriptions à un événement ».
  public let abstract: String
  public let arguments: [VerbArgument]
  /// What stands after `rtes GROUP NAME` in the example of its help.
  public let example: String
  public let action: Action

  public init(
    _ group: Group, _ name: String, abstract: String, arguments: [VerbArgument] = [], example: String, _ action: Action
  ) {
    self.group = group
    self.name = name
    self.abstract = abstract
    self.arguments = arguments
    self.example = example
    self.action = action
  }

  /// How it is typed: `rtes registrations open EVENT [--capacity N]`.
  public var usage: String {
    let parts = arguments.map { $0.isRequired ? $0.placeholder : "[\($0.option)]" }
    return (["rtes", group.name, name] + parts).joined(separator: " ")
  }
}

/// What a verb takes: by its place when it is required, as `--name` otherwise.
public struct VerbArgument: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case text
    /// A whole number from 1.
    case count
    /// A day, `2026-05-12`.
    case day
    /// An hour in Paris, `14:30`.
    case time
    /// An amount in euros, `1250,50`.
    case amount
    /// One of these words.
    case choice([String])
    /// A file or a folder.
    case path
    /// `--name` alone; never required.
    case flag
  }

  public let name: String
  public let kind: Kind
  public let isRequired: Bool
  /// One sentence, in French.
  public let meaning: String

  public init(_ name: String, _ kind: Kind, required: Bool = false, _ meaning: String) {
    self.name = name
    self.kind = kind
    isRequired = required
    self.meaning = meaning
  }

  /// What stands for its value in the help.
  public var placeholder: String {
    if isRequired { return name.uppercased() }
    switch kind {
    case .text: return "TEXTE"
    case .count: return "N"
    case .day: return "AAAA-MM-JJ"
    case .time: return "HH:MM"
    case .amount: return "EUROS"
    case .choice(let words):
      let all = words.joined(separator: "|")
      return all.count <= 60 ? all : name.uppercased()
    case .path: return "CHEMIN"
    case .flag: return ""
    }
  }

  /// `--capacity N`.
  public var option: String { kind == .flag ? "--\(name)" : "--\(name) \(placeholder)" }

  /// What is wrong with a value; nil when nothing is.
  func problem(with value: String) -> String? {
    switch kind {
    case .text, .flag, .path: nil
    case .count:
      switch Int(value) ?? 0 {
      case ..<1: "« \(value) » n’est pas un nombre à partir de 1 (\(isRequired ? placeholder : option))."
      // What is reckoned with it stays far from the end of the numbers.
      case 1_000_000_000...: "« \(value) » est un nombre trop grand (\(isRequired ? placeholder : option))."
      default: nil
      }
    case .day:
      PartialDate(value)?.day == nil
        ? "« \(value) » n’est pas une date comme 2026-05-12 (\(isRequired ? placeholder : option))." : nil
    case .time:
      ClockTime.isOne(value)
        ? nil : "« \(value) » n’est pas une heure comme 14:30 (\(isRequired ? placeholder : option))."
    case .amount:
      Money(value) == nil
        ? "« \(value) » n’est pas un montant comme 1250,50 (\(isRequired ? placeholder : option))." : nil
    case .choice(let words):
      words.contains(value)
        ? nil
        : "« \(value) » ne convient pas à \(isRequired ? placeholder : "--\(name)"). Il y a : \(words.joined(separator: ", "))."
          + (nearestKey(value, among: words).map { " Vouliez-vous dire « \($0) » ?" } ?? "")
    }
  }
}

/// What somebody typed after a verb, checked against what the verb takes.
public struct VerbCall: Sendable {
  /// When it is called and where the site stands, as a page would be asked for: what a verb does, a form may do too.
  public let request: PageRequest
  private let values: [String: String]

  /// - Parameter words: what stands after the verb.
  /// - Throws: ``Sentence`` that says which word is wrong and what there is.
  public init(_ verb: StaffVerb, _ words: [String], _ request: PageRequest) throws {
    self.request = request
    var values: [String: String] = [:]
    var places = verb.arguments.filter(\.isRequired)[...]
    var words = words[...]
    while let word = words.popFirst() {
      let argument: VerbArgument
      var value = word
      if word.hasPrefix("--") {
        let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        argument = try Self.option(String(parts.first ?? ""), of: verb)
        guard values[argument.name] == nil else { throw Sentence("--\(argument.name) est donné deux fois.") }
        if argument.kind == .flag {
          guard parts.count == 1 else { throw Sentence("--\(argument.name) ne prend pas de valeur.") }
          value = "yes"
        } else {
          guard let given = parts.count > 1 ? String(parts[1]) : words.popFirst() else {
            throw Sentence("Il manque la valeur de \(argument.option).")
          }
          value = given
        }
      } else {
        guard let place = places.popFirst() else { throw Sentence("« \(word) » est de trop.") }
        argument = place
      }
      if let problem = argument.problem(with: value) { throw Sentence(problem) }
      values[argument.name] = value
    }
    if let missing = places.first {
      throw Sentence("Il manque \(missing.placeholder) : \(missing.meaning)")
    }
    self.values = values
  }

  private static func option(_ name: String, of verb: StaffVerb) throws -> VerbArgument {
    let options = verb.arguments.filter { !$0.isRequired }
    if let found = options.first(where: { $0.name == name }) { return found }
    let known =
      options.isEmpty
      ? "Cette commande n’a pas d’option." : "Il y a : \(options.map { "--\($0.name)" }.joined(separator: ", "))."
    let near = nearestKey(name, among: options.map(\.name)).map { " Vouliez-vous dire « --\($0) » ?" } ?? ""
    throw Sentence("--\(name) n’est pas une option de « rtes \(verb.group.name) \(verb.name) ». \(known)\(near)")
  }

  /// A required value; empty when the verb has no argument of that name.
  public func text(_ name: String) -> String { values[name] ?? "" }
  public func optional(_ name: String) -> String? { values[name] }
  public func count(_ name: String) -> Int? { values[name].flatMap { Int($0) } }
  public func day(_ name: String) -> PartialDate? { values[name].flatMap { PartialDate($0) } }
  public func amount(_ name: String) -> Money? { values[name].flatMap { Money($0) } }
  public func flag(_ name: String) -> Bool { values[name] != nil }
}

/// Rows that a verb lists.
public struct VerbTable: Sendable, Hashable {
  public struct Column: Sendable, Hashable {
    /// Its key in the JSON, in camelCase.
    public let key: String
    /// Its heading, in French.
    public let title: String

    public init(_ key: String, _ title: String) {
      self.key = key
      self.title = title
    }
  }

  public let columns: [Column]
  public let rows: [[String]]
  /// What stands under the aligned table.
  public let summary: String

  public init(columns: [Column], rows: [[String]], summary: String) {
    self.columns = columns
    self.rows = rows
    self.summary = summary
  }

  /// One record, a line for each of its fields; those of which nothing is recorded are left out.
  public init(fields: [(name: String, value: String?)], summary: String) {
    self.init(
      columns: [.init("field", "champ"), .init("value", "valeur")],
      rows: fields.compactMap { name, value in value.map { [name, $0] } }, summary: summary)
  }

  /// The rows as CSV. People typed some of the cells: none of them begins as a spreadsheet's formulas do.
  public var csv: String {
    CSVText.text([columns.map(\.title)] + rows.map { $0.map { Self.isFormula($0) ? "'\($0)" : $0 } })
  }

  private static func isFormula(_ cell: String) -> Bool {
    cell.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}
