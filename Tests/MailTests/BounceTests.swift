import Foundation
import GRDB
import Store
import TestSupport
import Testing

@testable import Mail

/// A report as Postfix writes it, on a message with that Message-ID.
func report(
  on id: String, status: String = "5.1.1", action: String = "failed", diagnostic: String = "550 5.1.1 unknown user",
  recipient: String = "camille@exemple.org"
) -> String {
  """
  Return-Path: <>
  Date: Thu, 15 Jan 2026 12:01:00 +0000
  From: MAILER-DAEMON@exemple.org (Mail Delivery System)
  Subject: Undelivered Mail Returned to Sender
  To: reseau@exemple.org
  Auto-Submitted: auto-replied
  MIME-Version: 1.0
  Content-Type: multipart/report; report-type=delivery-status;
  \tboundary="4QxY.1/mx.exemple.org"
  Message-Id: <report-1@mx.exemple.org>

  This is a MIME-encapsulated message.

  --4QxY.1/mx.exemple.org
  Content-Description: Notification
  Content-Type: text/plain; charset=us-ascii

  I'm sorry to have to inform you that your message could not be delivered.

  --4QxY.1/mx.exemple.org
  Content-Description: Delivery report
  Content-Type: message/delivery-status

  Reporting-MTA: dns; mx.exemple.org
  Arrival-Date: Thu, 15 Jan 2026 12:00:01 +0000

  Final-Recipient: rfc822; \(recipient)
  Action: \(action)
  Status: \(status)
  Remote-MTA: dns; mail.exemple.org
  Diagnostic-Code: smtp;
      \(diagnostic)

  --4QxY.1/mx.exemple.org
  Content-Description: Undelivered Message
  Content-Type: message/rfc822

  Date: Thu, 15 Jan 2026 12:00:00 +0000
  From: RTES <reseau@exemple.org>
  Message-ID:
   <\(id)>
  Subject: Rendez-vous

  Message-ID: <not-this@exemple.org>

  --4QxY.1/mx.exemple.org--

  """
}

@Suite struct BounceTests {
  private let fixture: MailFixture

  init() throws { fixture = try MailFixture() }

  /// Sends a message and gives its Message-ID.
  private func sent(to address: String = "camille@exemple.org") throws -> String {
    try fixture.enqueue(.notice(to: address))
    let claim = try #require(try fixture.claim())
    try fixture.note(.accepted("250"), of: claim)
    return claim.messageID
  }

  private func take(_ text: String) throws -> [BounceDesk.Verdict] {
    try fixture.store.pool.write { try BounceDesk.take(Data(text.utf8), in: $0, at: fixture.now) }
  }

  private let why = "5.1.1 smtp; 550 5.1.1 unknown user"

  @Test func aHardFailureHoldsTheAddress() throws {
    let id = try sent()
    #expect(try take(report(on: id)) == [.held(address: "camille@exemple.org", why: why)])
    let (held, record) = (try fixture.held(), try fixture.messages())
    #expect(held == [HeldAddress(address: "camille@exemple.org", since: fixture.now, why: why, messageID: id)])
    #expect(record.map(\.state) == [.failed])
    #expect(record.map(\.answer) == [why])
    #expect(try fixture.record(fixture.enqueue(.notice())).state == .held)
  }

  @Test func lineEndsAndEncodingsMakeNoDifference() throws {
    let id = try sent()
    let verdicts: [BounceDesk.Verdict] = [.held(address: "camille@exemple.org", why: why)]
    let plain = report(on: id)
    #expect(try take(plain.replacing("\n", with: "\r\n")) == verdicts)
    let status = """
      Reporting-MTA: dns; mx.exemple.org

      Final-Recipient: rfc822; camille@exemple.org
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 unknown user
      """
    func encoded(_ encoding: String, _ body: String) throws -> String {
      let start = try #require(plain.range(of: "Content-Type: message/delivery-status"))
      let end = try #require(plain.range(of: "--4QxY.1/mx.exemple.org\nContent-Description: Undelivered"))
      return plain[..<start.upperBound] + "\nContent-Transfer-Encoding: \(encoding)\n\n\(body)\n\n"
        + plain[end.lowerBound...]
    }
    let base64 = Data(status.replacing("\n", with: "\r\n").utf8).base64EncodedString(options: .lineLength64Characters)
    #expect(try take(encoded("base64", base64)) == verdicts)
    #expect(try take(encoded("Quoted-Printable", status.replacing("unknown", with: "=75nkn=\nown"))) == verdicts)
  }

  @Test func aReportInsideAnotherMultipartIsRead() throws {
    let id = try sent()
    let nested = """
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: text/plain

      Forwarded by the gateway.
      --outer
      \(report(on: id))
      --outer--
      """
    #expect(try take(nested) == [.held(address: "camille@exemple.org", why: why)])
  }

  @Test func anMboxIsReadMessageByMessage() throws {
    let (one, other) = (try sent(), try sent(to: "dominique@exemple.org"))
    let mbox = """
      From MAILER-DAEMON Thu Jan 15 12:01:00 2026
      \(report(on: one))
      From MAILER-DAEMON Thu Jan 15 12:02:00 2026
      From: Someone <a@exemple.org>
      Subject: Holiday

      I am away.

      >From Monday on I am back.

      From MAILER-DAEMON Thu Jan 15 12:03:00 2026
      \(report(on: other, status: "4.4.1", action: "delayed", diagnostic: "connection timed out"))
      """
    #expect(
      try take(mbox) == [
        .held(address: "camille@exemple.org", why: why), .notReport,
        .counted(address: "dominique@exemple.org", count: 1, limit: 5, why: "4.4.1 smtp; connection timed out"),
      ])
    #expect(
      Mailbox.messages(in: Array("From a\nx: y\n\n>From b\n>>From c\nFrom d".utf8)).map {
        String(decoding: $0, as: UTF8.self)
      }
        == ["x: y\n\nFrom b\n>From c\nFrom d\n"])
  }

  @Test func aForgedReportHoldsNothing() throws {
    _ = try sent()
    #expect(try take(report(on: "made-up@exemple.org")) == [.unknown(messageID: "made-up@exemple.org")])
    #expect(try fixture.held() == [])
  }

  @Test func whoeverReceivedAMessageHoldsNobodyElse() throws {
    let id = try sent(to: "moi@exemple.org")
    #expect(try take(report(on: id, recipient: "victime@exemple.org")) == [.held(address: "moi@exemple.org", why: why)])
  }

  @Test func fiveMessagesThatFailSoftlyHoldTheAddress() throws {
    let ids = try (0..<6).map { _ in try sent() }
    func soft(_ id: String) throws -> [BounceDesk.Verdict] {
      try take(report(on: id, status: "4.2.2", action: "failed", diagnostic: "452 4.2.2 mailbox full"))
    }
    let why = "4.2.2 smtp; 452 4.2.2 mailbox full"
    func counted(_ count: Int) -> [BounceDesk.Verdict] {
      [.counted(address: "camille@exemple.org", count: count, limit: 5, why: why)]
    }
    #expect(try soft(ids[0]) == counted(1))
    // What is told twice counts once.
    #expect(try soft(ids[0]) == counted(1))
    fixture.pass(86_400)
    for index in 1..<4 { #expect(try soft(ids[index]) == counted(index + 1)) }
    // The first is out of the window by then.
    fixture.pass(29 * 86_400)
    #expect(try soft(ids[4]) == counted(4))
    #expect(
      try soft(ids[5])
        == [.held(address: "camille@exemple.org", why: "5 messages sans succès en 30 jours ; le dernier : \(why)")])
  }

  @Test func aReportOfDeliveryHoldsNothing() throws {
    #expect(try take(report(on: sent(), status: "2.0.0", action: "delivered")) == [.delivered])
  }

  @Test(arguments: ["", "\n\n", "\r\n"]) func nothingIsNothing(_ text: String) throws { #expect(try take(text) == []) }

  /// Cut, repeated and overwritten at random, a report is read to its end and never holds an address that it was not about.
  @Test func brokenReportsAreRead() throws {
    let whole = Array(report(on: try sent()).utf8)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<600 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let (start, length) = (Int.random(in: 0..<bytes.count, using: &random), Int.random(in: 0...200, using: &random))
        let range = start..<min(bytes.count, start + length)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(range)
        case 1: bytes.insert(contentsOf: bytes[range], at: start)
        case 2: bytes.replaceSubrange(range, with: random.text(upTo: 40).utf8)
        default: bytes[start] = UInt8.random(in: 0...255, using: &random)
        }
        if bytes.isEmpty { bytes = [10] }
      }
      let report = DeliveryReport(Mailbox.messages(in: bytes).first ?? [])
      #expect(report.map { $0.why.count <= 300 } ?? true)
    }
  }

  @Test func aMultipartWithoutEndIsRead() {
    let deep = (0..<5_000).map { "Content-Type: multipart/mixed; boundary=\($0)\n\n--\($0)\n" }.joined()
    #expect(DeliveryReport(Array(deep.utf8)) == nil)
    #expect(DeliveryReport(Array("Content-Type: multipart/report; boundary=\"\"\n\n--\n--\n".utf8)) == nil)
  }
}
