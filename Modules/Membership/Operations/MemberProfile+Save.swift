import Foundation
import GRDB
import Kernel
import Store

extension MemberProfile {
  /// Puts a profile in place of the former one, which the history keeps; one that tells nothing is taken away.
  static func save(
    _ content: ProfileContent, of organisation: String, by author: ProfileAuthor, _ journal: Journal, at now: Date
  ) throws {
    let former = try find(journal.db, organisation)
    guard content != former?.content ?? ProfileContent() else { return }
    if content.isEmpty {
      try journal.db.execute(sql: "DELETE FROM member_profile WHERE organisation = ?", arguments: [organisation])
    } else {
      try journal.db.execute(
        sql: """
          INSERT INTO member_profile (organisation, presentation, policy, website, email, phone, updated_at, updated_by)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (organisation) DO UPDATE SET presentation = excluded.presentation, policy = excluded.policy,
            website = excluded.website, email = excluded.email, phone = excluded.phone, updated_at = excluded.updated_at,
            updated_by = excluded.updated_by
          """,
        arguments: [
          organisation, content.presentation, content.policy, content.website, content.email, content.phone,
          now.ISO8601Format(), author.rawValue,
        ])
    }
    try journal.note(
      former == nil ? .created : content.isEmpty ? .removed : .changed,
      RecordID("member_profile", organisation).description,
      detail: former?.content.json)
  }
}

extension ProfileContent {
  /// What tells something, as a JSON object: what the history keeps and ``MemberProfile/former(_:_:)`` reads.
  fileprivate var json: String {
    let object = JSONValue.object([
      "presentation": presentation.map(JSONValue.string), "policy": policy.map(JSONValue.string),
      "website": website.map(JSONValue.string),
      "email": email.map(JSONValue.string), "phone": phone.map(JSONValue.string),
    ])
    return String(decoding: object.bytes, as: UTF8.self)
  }
}

extension Retention {
  static let formerProfiles = Retention(
    "membership/profiles", what: "Versions précédentes du profil d’un adhérent : texte, courriel, téléphone",
    why: "revenir sur une modification", until: "un an ; le profil lui-même, jusqu’à ce que l’adhérent le vide"
  ) { journal, now in
    try journal.db.execute(
      sql: """
        UPDATE store_history SET detail = NULL
        WHERE record >= 'member_profile/' AND record < 'member_profile0' AND detail IS NOT NULL AND instant < ?
        """, arguments: [now.addingTimeInterval(-365 * 86_400).ISO8601Format()])
    return journal.db.changesCount
  }
}
