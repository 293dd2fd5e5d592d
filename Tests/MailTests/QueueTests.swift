import Foundation
import GRDB
import Store
import TestSupport
import Testing

@testable import Mail

@Suite struct QueueTests {
  private let fixture: MailFixture

  init() throws { fixture = try MailFixture() }

  @Test func mailAndRecordAreOneCommitAndTheRevisionStays() throws {
    struct Stop: Error {}
    let message = try MailMessage.notice()
    #expect(throws: Stop.self) {
      try fixture.store.write(by: "ada", at: fixture.now) { journal in
        try MailQueue.enqueue(message, in: journal.db, at: fixture.now)
        throw Stop()
      }
    }
    let before = try fixture.store.read { try Revision.current($0) }
    try fixture.store.write(by: "ada", at: fixture.now) { journal in
      _ = try MailQueue.enqueue(message, in: journal.db, at: fixture.now)
    }
    #expect(try fixture.messages().map(\.subject) == ["Rendez-vous"])
    #expect(try fixture.store.read { try Revision.current($0) } == before)
  }

  @Test func aMessageBelongsToOneAtATime() throws {
    try fixture.enqueue(.notice())
    #expect(try fixture.claim() != nil)
    #expect(try fixture.claim() == nil)
  }

  @Test func whatAKilledProgramTookIsTakenAgainWithTheSameMessageID() throws {
    let id = try fixture.enqueue(.notice())
    let first = try #require(try fixture.claim())
    // The server accepted; the program was killed before it could note that.
    fixture.pass(RetrySchedule.lease - 1)
    #expect(try fixture.claim() == nil)
    fixture.pass(1)
    let second = try #require(try fixture.claim())
    #expect(second.messageID == first.messageID)
    #expect(first.messageID.hasSuffix("@exemple.org"))
    #expect(second.attempts == 2)
    // The first was only slow: its bad news counts no more, its good news does.
    #expect(try fixture.note(.refused("550 non"), of: first) == .queued)
    #expect(try fixture.note(.later("451 non"), of: first) == .queued)
    #expect(try fixture.note(.accepted("250 oui"), of: first) == .sent)
    #expect(try fixture.note(.later("451 non"), of: second) == .sent)
    #expect(try fixture.record(id).answer == "250 oui")
  }

  @Test func waitsGrowForFiveDaysThenItHasFailed() throws {
    let id = try fixture.enqueue(.notice())
    var waits: [TimeInterval] = []
    while let claim = try fixture.claim() {
      guard try fixture.note(.later("451 4.3.0 plus tard"), of: claim) == .queued else { break }
      let wait = try fixture.record(id).dueAt.timeIntervalSince(fixture.now)
      waits.append(wait)
      fixture.pass(wait - 1)
      #expect(try fixture.claim() == nil)
      fixture.pass(1)
    }
    #expect(waits == [60, 300, 1_800, 7_200, 21_600, 86_400, 86_400, 86_400, 86_400])
    let record = try fixture.record(id)
    #expect(record.state == .failed)
    #expect(record.answer == "451 4.3.0 plus tard")
    #expect(record.attempts == 10)
  }

  @Test func aRefusalIsKeptWithTheAnswerAndCanBeTriedAgain() throws {
    let id = try fixture.enqueue(.notice())
    #expect(try fixture.note(.refused("554 5.7.1 Texte refusé"), of: try #require(try fixture.claim())) == .failed)
    #expect(try fixture.record(id).answer == "554 5.7.1 Texte refusé")
    try fixture.retry(id)
    let again = try #require(try fixture.claim())
    #expect(again.attempts == 1)
    #expect { try fixture.retry(id) } throws: {
      "\($0)" == "Le message \(id) est en train de partir."
    }
    try fixture.note(.accepted("250"), of: again)
    #expect { try fixture.retry(id) } throws: {
      "\($0)" == "Le message \(id) est déjà parti."
    }
  }

  @Test func anAddressThatIsUnknownToTheServerIsHeld() throws {
    try fixture.enqueue(.notice())
    try fixture.note(.refused("550 5.1.1 Unknown"), of: try #require(try fixture.claim()))
    let next = try fixture.enqueue(.notice(to: "Camille@Exemple.org"))
    #expect(try fixture.record(next).state == .held)
    #expect(try fixture.claim() == nil)
    let held = try fixture.held()
    #expect(held.map(\.address) == ["camille@exemple.org"])
    #expect(held.map(\.why) == ["550 5.1.1 Unknown"])
    #expect(
      try fixture.store.pool.write { try MailQueue.release($0, address: "CAMILLE@exemple.org", at: fixture.now) } == 1)
    #expect(try fixture.claim()?.id == next)
  }

  @Test func aSecretIsForgottenWhenItIsDelivered() throws {
    let (sent, refused) = (try fixture.enqueue(.signIn()), try fixture.enqueue(.signIn()))
    try fixture.note(.accepted("250"), of: try #require(try fixture.claim()))
    try fixture.note(.refused("554"), of: try #require(try fixture.claim()))
    #expect(try fixture.record(sent).message == nil)
    #expect(try fixture.record(refused).message == nil)
    #expect { try fixture.retry(refused) } throws: {
      "\($0)" == "Le message \(refused) ne peut plus partir : son contenu a été effacé."
    }
  }

  @Test func whatCameTooLateIsNotSent() throws {
    var message = try MailMessage.signIn()
    message.expires = fixture.now.addingTimeInterval(900)
    let id = try fixture.enqueue(message)
    try fixture.note(.later("451 plus tard"), of: try #require(try fixture.claim()))
    fixture.pass(900)
    #expect(try fixture.claim() == nil)
    let record = try fixture.record(id)
    #expect(record.state == .failed)
    #expect(record.answer == "Périmé avant d’avoir pu partir. Dernière réponse : 451 plus tard")
    #expect(record.message == nil)
  }

  @Test func whatIsOldIsForgotten() throws {
    let day: TimeInterval = 86_400
    func purge() throws { try fixture.store.pool.write { _ = try MailQueue.purge($0, at: fixture.now) } }
    let sent = try fixture.enqueue(.notice())
    try fixture.note(.accepted("250"), of: try #require(try fixture.claim()))
    let failed = try fixture.enqueue(.notice())
    try fixture.note(.refused("554"), of: try #require(try fixture.claim()))
    fixture.pass(7 * day)
    try purge()
    #expect(try fixture.record(sent).message != nil)
    fixture.pass(1)
    try purge()
    #expect(try fixture.record(sent).message == nil)
    #expect(try fixture.record(failed).message != nil)
    fixture.pass(23 * day)
    try purge()
    #expect(try fixture.messages() == [])
    // A number is never given twice.
    #expect(try fixture.enqueue(.notice()) == failed + 1)
  }
}

@Suite struct CourierTests {
  private let fixture: MailFixture

  init() throws { fixture = try MailFixture() }

  @Test func twoCouriersSendEachMessageOnce() async throws {
    for index in 0..<40 { try fixture.enqueue(.notice(subject: "\(index)")) }
    let delivery = ScriptedDelivery { _ in .accepted("250") }
    let (one, other) = (try fixture.courier(delivery), try fixture.courier(delivery))
    async let first = one.deliverDue()
    async let second = other.deliverDue()
    #expect(await first.sent + second.sent == 40)
    #expect(Set(delivery.parcels.map(\.id)).count == 40)
    #expect(delivery.parcels.count == 40)
  }

  @Test func aRedeliveryHasTheSameBytes() async throws {
    try fixture.enqueue(.signIn())
    let delivery = ScriptedDelivery { _ in .later("451") }
    let courier = try fixture.courier(delivery)
    #expect(await courier.deliverDue().later == 1)
    fixture.pass(60)
    #expect(await courier.deliverDue().later == 1)
    #expect(delivery.parcels.count == 2)
    #expect(delivery.parcels[0].bytes == delivery.parcels[1].bytes)
  }

  @Test func theOutboxHoldsWhatIsNotSent() async throws {
    let id = try fixture.enqueue(.signIn())
    let configuration = try fixture.configuration()
    let courier = try fixture.courier(OutboxDelivery(folder: configuration.outbox))
    #expect(await courier.deliverDue().sent == 1)
    #expect(configuration.outbox == fixture.folder.file("outbox"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: configuration.outbox) == ["\(id)-sign-in.eml"])
    let file = configuration.outbox + "/\(id)-sign-in.eml"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
    #expect(mode?.intValue == 0o600)
    #expect(try String(contentsOfFile: file, encoding: .utf8).hasPrefix("Date: Thu, 15 Jan 2026 12:00:00 +0000\r\n"))
  }

  @Test func aCourierThatRunsSendsWhatComesAndStopsInOrder() async throws {
    let delivery = ScriptedDelivery { _ in .accepted("250") }
    let courier = try fixture.courier(delivery)
    let running = Task { await courier.runUntilCancelled(wakeEvery: .milliseconds(5)) }
    let id = try fixture.enqueue(.notice())
    while try fixture.record(id).state != .sent { await Task.yield() }
    running.cancel()
    await running.value
    #expect(delivery.parcels.map(\.id) == [id])
  }
}
