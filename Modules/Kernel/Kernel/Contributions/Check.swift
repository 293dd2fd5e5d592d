public import GRDB

/// Looks for what is missing or at odds in the records.
public struct AuditCheck: Sendable {
  public let id: String
  public let title: String
  public let findings: @Sendable (Database) throws -> [Finding]

  public init(_ id: String, title: String, findings: @escaping @Sendable (Database) throws -> [Finding]) {
    self.id = id
    self.title = title
    self.findings = findings
  }
}

/// One thing that an audit found.
public struct Finding: Sendable, Codable, Hashable {
  public let record: RecordID
  public let label: String
  public let problem: String
  /// What each source says, where the finding is a contradiction.
  public let statements: [Told]

  public struct Told: Sendable, Codable, Hashable {
    public let value: String
    public let isChosen: Bool
    public let reason: String?
    public let sources: [String]

    public init(value: String, isChosen: Bool, reason: String?, sources: [String]) {
      self.value = value
      self.isChosen = isChosen
      self.reason = reason
      self.sources = sources
    }
  }

  public init(_ record: RecordID, label: String, problem: String, statements: [Told] = []) {
    self.record = record
    self.label = label
    self.problem = problem
    self.statements = statements
  }
}

/// Looks at what the program needs from the machine that it runs on.
public struct HealthCheck: Sendable {
  public enum Outcome: Sendable, Hashable {
    case fine(String)
    /// Something that is needed for a part of the work is missing; `remedy` says how to mend it.
    case missing(String, remedy: String)
  }

  public let id: String
  public let title: String
  public let run: @Sendable () -> Outcome

  public init(_ id: String, title: String, run: @escaping @Sendable () -> Outcome) {
    self.id = id
    self.title = title
    self.run = run
  }
}
