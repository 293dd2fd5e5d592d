import ArgumentParser
import Foundation
import GRDB
import Kernel
import Store

/// The groups of verbs that the features contribute, as commands; without those that stand with a listing.
func verbGroups(_ kernel: Kernel) -> [any ParsableCommand.Type] {
  let listed = Set(kernel.listings.map { $0.name })
  return kernel.verbGroups.indices.filter { !listed.contains(kernel.verbGroups[$0].name) }
    .map { commands(at: place($0)).group }
}

/// The verbs of the group of a name, as commands, each with the line of its example.
func verbs(of group: String, _ kernel: Kernel) -> [(command: any ParsableCommand.Type, example: String)] {
  kernel.verbs.enumerated().filter { $0.element.group.name == group }
    .map { (commands(at: place($0.offset)).verb, $0.element.exampleLine) }
}

// ArgumentParser knows a command by its type, and verbs are values: each gets a type of its own, made from its place in the
// kernel's list.

/// A number as a type, written with two digits: a type is as long as the number of its digits, so that a hundred verbs are ready as
/// soon as one.
protocol Place {
  static var index: Int { get }
}

enum Nought: Place {
  static var index: Int { 0 }
}

enum Even<Half: Place>: Place {
  static var index: Int { 2 * Half.index }
}

enum Odd<Half: Place>: Place {
  static var index: Int { 2 * Half.index + 1 }
}

private func place(_ index: Int) -> any Place.Type {
  func even<P: Place>(_ half: P.Type) -> any Place.Type { Even<P>.self }
  func odd<P: Place>(_ half: P.Type) -> any Place.Type { Odd<P>.self }
  guard index > 0 else { return Nought.self }
  return index.isMultiple(of: 2) ? even(place(index / 2)) : odd(place(index / 2))
}

private func commands<P: Place>(at place: P.Type) -> (group: any ParsableCommand.Type, verb: any ParsableCommand.Type) {
  (VerbGroup<P>.self, VerbCommand<P>.self)
}

/// `rtes GROUP`: what the verbs of one group share.
struct VerbGroup<P: Place>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let kernel = Composed.kernel
    let group = kernel.verbGroups[P.index]
    let verbs = verbs(of: group.name, kernel)
    return CommandConfiguration(
      commandName: group.name, abstract: group.abstract,
      discussion: "Exemples :\n" + verbs.map { exampleLines($0.example) }.joined(separator: "\n"),
      subcommands: verbs.map(\.command))
  }

  func run() throws { throw missingVerb(Self.self) }
}

/// `rtes GROUP VERB …`: one verb.
struct VerbCommand<P: Place>: AsyncParsableCommand {
  private static var verb: StaffVerb { Composed.kernel.verbs[P.index] }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: verb.name, abstract: verb.abstract, usage: verb.fullUsage,
      discussion: (verb.explanation + ["Exemple :", exampleLines(verb.exampleLine)]).joined(separator: "\n"))
  }

  @OptionGroup var database: DatabaseOptions
  @Argument(parsing: .allUnrecognized, help: .hidden) var words: [String] = []

  func validate() throws {
    do { _ = try asked() } catch let problem as Sentence { throw ValidationError(problem.description) }
  }

  func run() async throws {
    let (call, options) = try asked()
    try await VerbRun(kernel: Composed.kernel, database: database, call: call, options: options).run(Self.verb.action)
  }

  private func asked() throws -> (VerbCall, VerbOptions) {
    let (options, rest) = try VerbOptions.taken(from: words, by: Self.verb.action)
    let request = PageRequest(kernel: Composed.kernel, now: Date(), site: try SiteAddress.given(nil) ?? .local)
    return (try VerbCall(Self.verb, rest, request), options)
  }
}

/// An example of a help, as lines that can be copied however narrow the terminal: a long one goes on after a backslash.
func exampleLines(_ example: String) -> String {
  // The parser asks every command for its help, whatever was typed: no regular expression stands in its way.
  var words: [String] = []
  var isQuoted = false
  for part in example.split(separator: " ") {
    // What stands between quotation marks stays whole.
    if isQuoted { words[words.count - 1] += " \(part)" } else { words.append(String(part)) }
    if !part.utf8.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) { isQuoted.toggle() }
  }
  var lines = ["  "]
  for word in words {
    if lines[lines.count - 1].count + word.count > 76 {
      lines[lines.count - 1] += "\\"
      lines.append("    ")
    }
    lines[lines.count - 1] += "\(word) "
  }
  lines[lines.count - 1].removeLast()
  return lines.joined(separator: "\n")
}

extension StaffVerb {
  fileprivate var exampleLine: String { "rtes \(group.name) \(name) \(example)" }

  fileprivate var fullUsage: String {
    ([usage] + VerbOptions.usage(of: action)).joined(separator: " ")
  }

  /// What it takes, a line each.
  fileprivate var explanation: [String] {
    guard !arguments.isEmpty else { return [] }
    let names = arguments.map { $0.isRequired ? $0.placeholder : $0.option }
    return zip(names, arguments).flatMap { name, argument in
      helpLines(name, argument.meaning + argument.words)
    } + [""]
  }
}

/// A name and what it means as a help prints them, in 80 columns: the meaning begins on a line of its own where the name is long.
private func helpLines(_ name: String, _ meaning: String) -> [String] {
  let indent = String(repeating: " ", count: 26)
  var lines = [name.count <= 22 ? "  " + name.padding(toLength: 24, withPad: " ", startingAt: 0) : "  " + name]
  if name.count > 22 { lines.append(indent) }
  var isFirst = true
  for word in meaning.split(separator: " ") {
    if !isFirst, lines[lines.count - 1].count + 1 + word.count > 79 {
      lines.append(indent)
      isFirst = true
    }
    lines[lines.count - 1] += (isFirst ? "" : " ") + word
    isFirst = false
  }
  return lines
}

extension VerbArgument {
  /// What a word may be, where its name does not show it.
  fileprivate var words: String {
    guard case .choice(let words) = kind, placeholder == name.uppercased() else { return "" }
    return " Il y a : \(words.joined(separator: ", "))."
  }
}
