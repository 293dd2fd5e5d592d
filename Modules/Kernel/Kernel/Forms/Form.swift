public import GRDB
public import Markup
public import Store

/// A form as a value: where it stands, who may send it, what it asks and what it does. The kernel renders it, checks what comes
/// back (fields, origin, token, traps, double submission) and runs `submit` in one write transaction.
public struct Form: Sendable {
  /// The form's address: `GET` shows it, `POST` sends it.
  public let pattern: PagePattern
  public let access: Access
  /// The words on the button.
  public let button: String
  public let fields: [Field]
  public let rate: Rate
  /// Where the form stands and what it starts with; see ``FormScene``.
  public let scene: @Sendable (PageRequest, Database) throws -> FormScene
  /// Does what was asked; runs in a transaction that is undone when it throws or refuses.
  public let submit: @Sendable (Submission, Journal) throws -> Outcome

  public init(
    _ pattern: PagePattern, access: Access = .everyone, button: String, fields: [Field] = [],
    rate: Rate = Rate(),
    scene: @escaping @Sendable (PageRequest, Database) throws -> FormScene,
    submit: @escaping @Sendable (Submission, Journal) throws -> Outcome
  ) {
    self.pattern = pattern
    self.access = access
    self.button = button
    self.fields = fields
    self.rate = rate
    self.scene = scene
    self.submit = submit
  }
}

/// How often a form may be sent within a quarter of an hour.
public struct Rate: Sendable {
  /// From one truncated client address.
  public let perAddress: Int
  /// With one value of a field, such as the address to which a mail will go.
  public let perValue: (field: String, times: Int)?

  public init(perAddress: Int = 60, perValue: (field: String, times: Int)? = nil) {
    self.perAddress = perAddress
    self.perValue = perValue
  }
}

/// What stands around a form, for one reader and one record.
public enum FormScene: Sendable {
  /// - Parameters:
  ///   - over: the access that the record itself asks for, beside the form's own.
  ///   - values: what the fields start with, by name.
  ///   - options: the choices of fields that depend on the records, by name.
  ///   - hidden: names of fields that are not asked this time.
  ///   - asked: fields that the record words in its own way, by the name under which the form declares them.
  case open(
    Page, over: Access = .everyone, values: [String: String] = [:], options: [String: [FilterField.Option]] = [:],
    hidden: Set<String> = [], asked: [String: Field] = [:])
  /// The form cannot be sent now; the page says why.
  case closed(Page)
  case notFound(String)
}

/// What comes out of a form that was sent.
public enum Outcome: Sendable {
  /// It is done: the reader goes there.
  case done(Link)
  /// The same, with a session that begins: its cookie holds ``Submission/secret`` for as many seconds.
  case signedIn(lifetime: Int, Link)
  /// The same, with the reader's session ended.
  case signedOut(Link)
  /// It is done, and this is shown once: what only the reader may see, and nobody again.
  case told(Page)
  /// It cannot be done as it stands; nothing was written.
  case refused([FieldProblem])
}

/// What is wrong with a field, and what to do; without a name, with the form as a whole.
public struct FieldProblem: Sendable, Hashable {
  public let field: String?
  public let sentence: String

  public init(_ field: String? = nil, _ sentence: String) {
    self.field = field
    self.sentence = sentence
  }
}

/// What a person sent: every value has passed its field's own check.
public struct Submission: Sendable {
  public let request: PageRequest
  /// 256 random bits in base64url, the same when the same form is sent twice: the identifier of what the submission begins.
  public let secret: String
  public let files: [String: [Upload]]
  /// Where files are kept; see ``keep(_:for:access:journal:)``.
  let fileStore: FileStore?
  private let values: [String: String]

  public init(
    request: PageRequest, secret: String, values: [String: String], files: [String: [Upload]] = [:],
    fileStore: FileStore? = nil
  ) {
    self.request = request
    self.secret = secret
    self.values = values
    self.files = files
    self.fileStore = fileStore
  }

  /// A field's value, trimmed; empty when nothing was given.
  public func text(_ field: String) -> String { values[field] ?? "" }

  /// The same, or nil when nothing was given.
  public func optional(_ field: String) -> String? { values[field].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether a box was ticked.
  public func flag(_ field: String) -> Bool { values[field] == "yes" }
}
