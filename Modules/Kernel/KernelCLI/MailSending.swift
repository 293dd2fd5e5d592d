import ArgumentParser
import Foundation
import Kernel
import Mail
import Markup
import Store
import Transport

struct MailSendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Envoie les courriels dont c’est l’heure, puis s’arrête.",
    discussion: """
      Le site envoie de lui-même ; cette commande sert sans lui, ou pour voir ce que le serveur répond.
      Sans RTES_SMTP_URL, rien n’est envoyé : les courriels vont dans le dossier « outbox », à côté de la base.
      Un refus passager sera réessayé après 1 min, 5 min, 30 min, 2 h, 6 h, puis chaque jour jusqu’à 5 jours.

      Exemple :
        rtes mail send
      """)

  @OptionGroup var database: DatabaseOptions

  func run() throws {
    let configuration = try MailConfiguration(
      environment: ProcessInfo.processInfo.environment, databasePath: database.path)
    let store = try database.open(Composed.kernel)
    Terminal.progress("Envoi (\(configuration.destination))")
    let failure = Remembered()
    let courier = Courier(
      store: store, configuration: configuration, delivery: configuration.delivery(), clock: { Date() },
      tell: { event in
        switch event {
        case .delivered(let id, let purpose, let outcome): Self.tell("\(id) \(purpose) : \(Self.words(outcome))")
        case .failed(let error): failure.keep("La file des courriels n’a pas pu être lue ou écrite : \(error)")
        }
      })
    let tally = try waiting {
      try await courier.purge()
      return await courier.deliverDue()
    }
    print(Self.summary(tally))
    if let sentence = failure.kept { throw Sentence(sentence) }
  }

  static func summary(_ tally: Courier.Tally) -> String {
    guard tally != Courier.Tally() else { return "Rien à envoyer pour l’instant." }
    return "\(French.count(tally.sent, "courriel parti", "courriels partis")), "
      + "\(French.count(tally.later, "remis", "remis")) à plus tard, "
      + "\(French.number(tally.failed))\u{A0}en échec."
  }

  static func words(_ outcome: MailOutcome) -> String {
    switch outcome {
    case .accepted(let answer): "parti (\(answer))"
    case .later(let answer): "remis à plus tard (\(answer))"
    case .refused(let answer): "refusé (\(answer))"
    }
  }

  private static func tell(_ text: String) {
    FileHandle.standardError.write(Data((Terminal.oneLine(text) + "\n").utf8))
  }
}

/// A sentence that one thread leaves for another.
private final class Remembered: @unchecked Sendable {
  private let lock = NSLock()
  private var sentence: String?

  var kept: String? { lock.withLock { sentence } }
  func keep(_ text: String) { lock.withLock { sentence = text } }
}

/// Runs asynchronous work to its end on behalf of a command, which is not asynchronous; the main thread waits.
private func waiting<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) throws -> T {
  let isDone = DispatchSemaphore(value: 0)
  nonisolated(unsafe) var result: Result<T, any Error>?
  Task.detached {
    do { result = .success(try await body()) } catch { result = .failure(error) }
    isDone.signal()
  }
  isDone.wait()
  guard let result else { throw Sentence("L’envoi s’est arrêté sans rien dire.") }
  return try result.get()
}
