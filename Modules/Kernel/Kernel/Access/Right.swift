/// What somebody may do or read, declared as a value by the feature that asks for it.
///
/// A right is never checked by hand: pages, forms, search entries, feeds, calendars, API answers and files carry an ``Access``,
/// and ``Viewer/may(_:)`` is the one place that decides.
public struct Right: Sendable, Hashable {
  /// `feature.subject.verb`, such as `membership.profile.edit`.
  public let id: String
  /// What it allows, as the staff read it: « Modifier le profil public d’un adhérent ».
  public let title: String
  /// Who holds it. Administrators hold every right; a contact holds it over the authorities that they speak for, a member of
  /// the team when the feature is among those granted to them.
  public let roles: Set<Role>

  public init(_ id: String, title: String, for roles: Set<Role>) {
    self.id = id
    self.title = title
    self.roles = roles.union([.administrator])
  }
}

/// What a person is for the network. A visitor has no account and therefore no role.
public enum Role: String, Sendable, CaseIterable {
  /// Speaks for one or several member authorities.
  case contact
  /// A contact who also looks after the accounts of the authority's other contacts.
  case delegate
  /// Sits on the network's board.
  case board
  /// Works for the network, on one feature or on all.
  case team
  case administrator

  public var label: String {
    switch self {
    case .contact: "Contact d’un adhérent"
    case .delegate: "Administration déléguée d’un adhérent"
    case .board: "Conseil d’administration"
    case .team: "Équipe"
    case .administrator: "Administration"
    }
  }

  /// Whether the role is held over one organisation at a time.
  public var isOverOrganisation: Bool { self == .contact || self == .delegate }
}

/// A role that an account was given, and over what.
public struct Grant: Sendable, Hashable {
  public let role: Role
  /// An organisation's key for a contact, a feature's id for the team; empty where the role has no limit.
  public let scope: String
  /// Whether a contact was elected or works for the authority; nil for the other roles.
  public let kind: ContactKind?

  public init(_ role: Role, scope: String = "", kind: ContactKind? = nil) {
    self.role = role
    self.scope = scope
    self.kind = kind
  }
}

public enum ContactKind: String, Sendable, CaseIterable {
  case elected
  case technical

  public var label: String {
    switch self {
    case .elected: "Élu·e"
    case .technical: "Technicien·ne"
    }
  }
}
