import GRDB
import Kernel
import Markup
import Store

extension Right {
  /// Held over one's own authority by those to whom it was delegated.
  static let manageContacts = Right(
    "accounts.contacts.manage", title: "Inviter et retirer les contacts d’un adhérent", for: [.delegate, .team])
}

/// The contacts of one authority, looked after by its own delegate.
private struct Contact {
  let account: Account
  let kind: ContactKind?
  let isDelegate: Bool

  static func all(of organisation: String, _ db: Database) throws -> [Contact] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT a.id, a.email, a.name, a.created_on, a.seen_on, g.kind,
          EXISTS (SELECT 1 FROM account_grant d WHERE d.account = a.id AND d.role = 'delegate' AND d.scope = g.scope)
        FROM account_grant g JOIN account a ON a.id = g.account
        WHERE g.scope = ? AND g.role = 'contact' ORDER BY a.name COLLATE french, a.id
        """, arguments: [organisation]
    ).map { row in
      Contact(
        account: Account(id: row[0], email: row[1], name: row[2], createdOn: row[3], seenOn: row[4]),
        kind: (row[5] as String?).flatMap(ContactKind.init), isDelegate: row[6])
    }
  }
}

extension PageRequest {
  fileprivate var organisation: String { parameter("organisation") }
  fileprivate var mayManage: Access { .right(.manageContacts, over: organisation) }

  fileprivate func name(_ db: Database) -> String { kernel.title(of: RecordID("organisation", organisation), db) }
}

extension Route {
  static let contacts = Route(AccountPages.contacts, access: .right(.manageContacts)) { request, db in
    guard request.viewer.may(request.mayManage) else { return .denied }
    let items = try Contact.all(of: request.organisation, db).map { contact in
      Item(
        [.text(contact.account.name)],
        tags: [contact.kind?.label, contact.isDelegate ? "administration déléguée" : nil].compactMap { $0 },
        detail: [
          .text("\(contact.account.email) · "),
          .linked("Retirer", .link(.page(AccountPages.revoke, request.organisation, String(contact.account.id)))),
        ])
    }
    return .page(
      Page(
        "Contacts", summary: "Les comptes des contacts de votre collectivité.", kicker: request.name(db),
        lead: ["Les personnes qui parlent pour la collectivité auprès du réseau."],
        blocks: [
          items.isEmpty ? .empty("Aucun contact n’a encore de compte.") : .list(items),
          .paragraph([.linked("Inviter une personne", .link(.page(AccountPages.invite, request.organisation)))]),
        ]))
  }
}

extension Form {
  static let inviteContact = Form(
    AccountPages.invite, access: .right(.manageContacts), button: "Inviter",
    fields: [
      Field("nom", "Prénom et nom", required: true, limit: 120),
      Field(
        "courriel", "Courriel professionnel", hint: "Un message d’invitation y est envoyé.", .email, required: true),
      Field(
        "qualite", "Qualité",
        .choice([.init("", "À choisir")] + ContactKind.allCases.map { .init($0.rawValue, $0.label) }),
        required: true),
      Field("delegue", "Peut aussi inviter et retirer des contacts", .flag),
    ],
    scene: { request, db in
      .open(
        Page(
          "Inviter un contact", summary: "Ouvrir un compte à une personne de la collectivité.",
          kicker: request.name(db),
          blocks: []),
        over: request.mayManage)
    },
    submit: { submission, journal in
      let request = submission.request
      let kind = ContactKind(rawValue: submission.text("qualite"))
      let account = try Account.inviteByMail(
        email: submission.text("courriel"), name: submission.text("nom"),
        Grant(.contact, scope: request.organisation, kind: kind), kernel: request.kernel, site: request.site, journal,
        at: request.now)
      if submission.flag("delegue") {
        try account.grant(
          Grant(.delegate, scope: request.organisation), kernel: request.kernel, journal, at: request.now)
      }
      return .done(.page(AccountPages.contacts, request.organisation))
    })

  static let revokeContact = Form(
    AccountPages.revoke, access: .right(.manageContacts), button: "Retirer ce contact",
    scene: { request, db in
      let contact = try Contact.all(of: request.organisation, db).first {
        String($0.account.id) == request.parameter("account")
      }
      guard let contact, request.viewer.may(request.mayManage) else {
        return .notFound("Cette personne n’est pas contact de cette collectivité.")
      }
      return .open(
        Page(
          "Retirer un contact", summary: "La personne ne parlera plus pour la collectivité.", kicker: request.name(db),
          lead: [.text("\(contact.account.name) ne parlera plus pour la collectivité.")],
          blocks: []),
        over: request.mayManage)
    },
    submit: { submission, journal in
      let request = submission.request
      guard
        let account = try Int64(request.parameter("account")).flatMap({ try Account.find(journal.db, id: $0) })
      else { return .refused([FieldProblem(nil, "Ce compte n’existe plus.")]) }
      try account.revoke(.contact, scope: request.organisation, journal)
      return .done(.page(AccountPages.contacts, request.organisation))
    })
}
