public import Kernel

/// Who may come in: accounts, what they were granted, signing in by mail, sessions, private feeds.
public struct Accounts: Feature {
  public static let id: FeatureID = "accounts"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.accounts)
    builder.add(Right.manageContacts)
    builder.add(.signIn, .signInByLink, .signOut, .endSessions, .newFeedToken, .endFeedToken, .deleteAccount)
    builder.add(.inviteContact, .revokeContact)
    builder.add(.linkSent, .account, .signedOut, .deleted, .contacts, .personalData)
    builder.add(SignIn.retention, Session.retention, Account.retention)
  }
}
