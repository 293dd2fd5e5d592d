import Foundation
import GRDB
import Kernel
import Synchronization
import Store
import TestSupport
import Testing

@testable import Mail

/// A queue of its own with a clock that the test moves.
final class MailFixture: Sendable {
  let folder: TemporaryFolder
  let store: Store
  private let moment = Mutex(Records2024.now)

  var now: Date { moment.withLock { $0 } }

  init() throws {
    folder = try TemporaryFolder()
    store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(Kernel([MailDesk()]).migrations)
  }

  func pass(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }

  func configuration(_ environment: [String: String] = [:]) throws -> MailConfiguration {
    try MailConfiguration(
      environment: environment.merging(["RTES_MAIL_FROM": "RTES <reseau@exemple.org>"]) { given, _ in given },
      databasePath: store.path)
  }

  @discardableResult
  func enqueue(_ message: MailMessage) throws -> Int64 {
    try store.pool.write { try MailQueue.enqueue(message, in: $0, at: now) }
  }

  func record(_ id: Int64) throws -> MailRecord {
    try #require(try store.read { try MailQueue.record($0, id: id) })
  }

  func messages() throws -> [MailRecord] { try store.read { try MailQueue.list($0) } }

  func held() throws -> [HeldAddress] { try store.read { try MailQueue.held($0) } }

  func retry(_ id: Int64) throws { try store.pool.write { try MailQueue.retry($0, id: id, at: now) } }

  func claim() throws -> MailClaim? {
    try store.pool.write { try MailQueue.claim($0, at: now, domain: "exemple.org") }
  }

  @discardableResult
  func note(_ outcome: MailOutcome, of claim: MailClaim) throws -> MailRecord.State {
    try store.pool.write { try MailQueue.note(outcome, of: claim, in: $0, at: now) }
  }

  func courier(_ delivery: any MailDelivery, _ environment: [String: String] = [:]) throws -> Courier {
    Courier(
      store: store, configuration: try configuration(environment), delivery: delivery, clock: { self.now },
      tell: { event in if case .failed(let sentence) = event { Issue.record("\(sentence)") } })
  }
}

/// Answers each message as the test says, and remembers what it was given.
final class ScriptedDelivery: MailDelivery {
  private let taken = Mutex<[MailParcel]>([])
  private let answer: @Sendable (MailParcel) -> MailOutcome

  init(_ answer: @escaping @Sendable (MailParcel) -> MailOutcome) { self.answer = answer }

  var parcels: [MailParcel] { taken.withLock { $0 } }

  func deliver(_ parcel: MailParcel) async -> MailOutcome {
    taken.withLock { $0.append(parcel) }
    return answer(parcel)
  }
}

extension MailMessage {
  /// The message that signs somebody in.
  static func signIn(to address: String = "camille@exemple.org", name: String? = nil) throws -> MailMessage {
    var message = MailMessage(
      to: try MailAddress(address, name: name), subject: "Votre accès à l’espace des adhérents", purpose: "sign-in",
      parts: [
        .paragraph("Vous avez demandé à vous connecter à l’espace des adhérents."),
        .action(title: "Ouvrir la page de connexion", url: "https://exemple.org/connexion?jeton=s3cr3t&suite=a=b"),
        .paragraph("Ce lien sert une fois, pendant 15 minutes, dans le navigateur où vous l’avez demandé."),
      ])
    message.isSecret = true
    return message
  }

  /// A message without a secret.
  static func notice(to address: String = "camille@exemple.org", subject: String = "Rendez-vous") throws -> MailMessage
  {
    MailMessage(
      to: try MailAddress(address), subject: subject, purpose: "notice", parts: [.paragraph("À bientôt.")])
  }
}
