public import GRDB

/// Who may open a page, read an entry of a search, a feed or a calendar, get an answer of the API or a file.
public enum Access: Sendable, Hashable {
  case everyone
  /// Whoever has an account.
  case signedIn
  /// Whoever holds the right; over that organisation, where one is named.
  case right(Right, over: String? = nil)

  /// The access as a column keeps it; empty for everyone. ``Viewer/condition(on:)`` reads it.
  public var token: String {
    switch self {
    case .everyone: ""
    case .signedIn: "account"
    case .right(let right, nil): right.id
    case .right(let right, let organisation?): "\(right.id)@\(organisation)"
    }
  }
}

/// Who asks: a visitor, or the holder of an account with what it was granted. The one place where rights are decided.
public struct Viewer: Sendable {
  /// The account's number; nil for a visitor.
  public let account: Int64?
  public let name: String
  public let email: String
  public let grants: [Grant]
  private let rights: [String: Reach]

  /// Over what a right is held.
  public enum Reach: Sendable, Hashable {
    case nothing
    case everything
    case organisations(Set<String>)

    /// The organisations to which what is held is limited; nil without limit.
    public var limit: Set<String>? {
      switch self {
      case .nothing: []
      case .everything: nil
      case .organisations(let held): held
      }
    }
  }

  /// Whoever has no account, or has not signed in.
  public static let visitor = Viewer()

  private init() { (account, name, email, grants, rights) = (nil, "", "", [], [:]) }

  /// The holder of an account.
  public init(account: Int64, name: String, email: String, grants: [Grant], kernel: Kernel) {
    self.account = account
    self.name = name
    self.email = email
    self.grants = grants
    var rights: [String: Reach] = [:]
    for owned in kernel.ownedRights {
      let right = owned.value
      let held = grants.filter { right.roles.contains($0.role) }
      let isWhole = held.contains { grant in
        switch grant.role {
        case .contact, .delegate: false
        case .team: grant.scope.isEmpty || grant.scope == owned.owner.description
        case .board, .administrator: true
        }
      }
      let organisations = Set(held.filter(\.role.isOverOrganisation).map(\.scope))
      if isWhole {
        rights[right.id] = .everything
      } else if !organisations.isEmpty {
        rights[right.id] = .organisations(organisations)
      }
    }
    self.rights = rights
  }

  public var isVisitor: Bool { account == nil }

  /// The one check.
  public func may(_ access: Access) -> Bool {
    switch access {
    case .everyone: return true
    case .signedIn: return !isVisitor
    case .right(let right, let organisation):
      switch reach(of: right) {
      case .nothing: return false
      case .everything: return true
      case .organisations(let held): return organisation.map(held.contains) ?? true
      }
    }
  }

  /// Over what the viewer holds a right.
  public func reach(of right: Right) -> Reach { rights[right.id] ?? .nothing }

  /// The organisations for which the viewer speaks, as a contact.
  public var ownOrganisations: Set<String> { Set(grants.filter { $0.role == .contact }.map(\.scope)) }

  /// The same check in SQL, for a column that keeps ``Access/token``.
  /// - Parameter column: the column's name, ours and never a reader's.
  public func condition(on column: StaticString) -> SQL {
    guard !isVisitor else { return SQL(sql: "\(column) = ''") }
    var tokens = ["", Access.signedIn.token]
    var whole: [String] = []
    for (id, reach) in rights.sorted(by: { $0.key < $1.key }) {
      tokens.append(id)
      switch reach {
      case .nothing: break
      case .everything: whole.append(id)
      case .organisations(let held): tokens += held.sorted().map { "\(id)@\($0)" }
      }
    }
    let right = SQL(sql: "substr(\(column), 1, instr(\(column) || '@', '@') - 1)")
    return "(\(SQL(sql: "\(column)")) IN \(tokens) OR \(right) IN \(whole))"
  }
}
