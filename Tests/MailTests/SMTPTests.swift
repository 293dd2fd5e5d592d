import Foundation
import Kernel
import TestSupport
import Testing
import Transport

@testable import Mail

@Suite(.enabled(if: SMTPServer.isAvailable, "Tools/setup --tests installs the mail server of the tests"))
struct SMTPTests {
  private let fixture: MailFixture

  init() throws { fixture = try MailFixture() }

  /// Sends what is due to a server on loopback.
  private func deliver(
    to server: SMTPServer, scheme: String = "smtp", _ environment: [String: String]
  ) async throws -> Courier.Tally {
    let settings = environment.merging(["RTES_SMTP_URL": "\(scheme)://127.0.0.1:\(server.port)"]) { $1 }
    return await (try fixture.courier(fixture.configuration(settings).delivery(), settings)).deliverDue()
  }

  private let plain = ["RTES_SMTP_PLAIN": "1"]

  private func answers() throws -> [String?] { try fixture.messages().map(\.answer) }

  @Test func aMessageArrivesAsItWasWritten() async throws {
    let server = try SMTPServer()
    var message = MailMessage(
      to: try MailAddress("camille@exemple.org", name: "Camille Dupré, « la » \"présidente\""),
      subject: "Été à Orléans : rendez-vous des élu·e·s — le 1er juillet, à 9 h 30, avec 👩‍👩‍👧 et œuvres",
      purpose: "event",
      parts: [
        .paragraph(".\n..deux points en tête\nFrom here"),
        .action(title: "Ouvrir", url: "https://exemple.org/" + String(repeating: "é", count: 100)),
      ])
    message.listUnsubscribe = "https://exemple.org/desabonnement?jeton=abc"
    message.attachments = [
      .init(name: "x.ics", type: "text/calendar; charset=utf-8", bytes: Data([0, 13, 10, 46, 13, 10, 255]))
    ]
    try fixture.enqueue(message)
    #expect(try await deliver(to: server, plain).sent == 1)
    let (received, connections) = try server.finish()
    let arrived = try #require(received.first)
    #expect(connections == 1)
    #expect(arrived.sender == "reseau@exemple.org")
    #expect(arrived.recipients == ["camille@exemple.org"])
    #expect(arrived.subject == message.subject)
    #expect(arrived.to.contains("<camille@exemple.org>"))
    #expect(arrived.defects == [])
    #expect(arrived.text == message.text.replacing("\n", with: "\r\n") || arrived.text == message.text)
    #expect(arrived.files == [["x.ics", "text/calendar", Data([0, 13, 10, 46, 13, 10, 255]).base64EncodedString()]])
    let record = try fixture.record(1)
    #expect(
      arrived.bytes
        == Data(
          MailComposer(from: try MailAddress(parsing: "RTES <reseau@exemple.org>")).bytes(
            message, id: record.messageID, date: fixture.now)))
    let bytes = String(decoding: arrived.bytes, as: UTF8.self)
    #expect(
      bytes.contains(
        "\r\nList-Unsubscribe: <https://exemple.org/desabonnement?jeton=abc>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
      ))
    #expect(record.answer == "250 2.0.0 OK: garde")
  }

  @Test func startTLSWithAPrivateAuthorityAndALogin() async throws {
    let certificates = try Certificates.ours.get()
    let server = try SMTPServer(certificates.server + ["--login", "rtes:mot de passe"])
    try fixture.folder.write("mot de passe\n", to: "password")
    try fixture.enqueue(.notice())
    let settings = [
      "RTES_SMTP_CA": certificates.authority, "RTES_SMTP_USER": "rtes",
      "RTES_SMTP_PASSWORD_FILE": fixture.folder.file("password"),
    ]
    #expect(try await deliver(to: server, settings).sent == 1)
    let arrived = try #require(try server.finish().received.first)
    #expect(arrived.tls)
    #expect(arrived.login == "rtes")
  }

  @Test func tlsFromTheStart() async throws {
    let certificates = try Certificates.ours.get()
    let server = try SMTPServer(certificates.server + ["--from-start"])
    try fixture.enqueue(.notice())
    #expect(try await deliver(to: server, scheme: "smtps", ["RTES_SMTP_CA": certificates.authority]).sent == 1)
    #expect(try server.finish().received.map(\.tls) == [true])
  }

  @Test(arguments: ["smtp", "smtps"]) func aCertificateOfAnotherAuthorityIsRefused(_ scheme: String) async throws {
    let certificates = try Certificates.ours.get()
    let server = try SMTPServer(certificates.server + (scheme == "smtps" ? ["--from-start"] : []))
    try fixture.enqueue(.notice())
    let tally = try await deliver(to: server, scheme: scheme, ["RTES_SMTP_CA": Certificates.others.get().authority])
    #expect(tally.later == 1)
    #expect(try server.finish().received == [])
    let answer = try #require(try answers()[0])
    #expect(
      answer.hasPrefix(
        "Le certificat du serveur 127.0.0.1:\(server.port) n’est pas reconnu ; vérifiez son nom, ou RTES_SMTP_CA ("))
  }

  @Test func withoutTLSNothingIsSaid() async throws {
    let server = try SMTPServer()
    try fixture.enqueue(.notice())
    #expect(try await deliver(to: server, [:]).later == 1)
    #expect(try server.finish().received == [])
    #expect(
      try #require(try answers()[0]).hasPrefix(
        "Le serveur 127.0.0.1:\(server.port) n’offre pas de connexion chiffrée ("))
  }

  @Test func aWrongPasswordIsNotTheFaultOfTheMessage() async throws {
    let certificates = try Certificates.ours.get()
    let server = try SMTPServer(certificates.server + ["--login", "rtes:juste"])
    try fixture.folder.write("faux", to: "password")
    try fixture.enqueue(.notice())
    let settings = [
      "RTES_SMTP_CA": certificates.authority, "RTES_SMTP_USER": "rtes",
      "RTES_SMTP_PASSWORD_FILE": fixture.folder.file("password"),
    ]
    #expect(try await deliver(to: server, settings).later == 1)
    _ = try server.finish()
    #expect(
      try answers() == [
        "Le serveur 127.0.0.1:\(server.port) refuse le nom ou le mot de passe de RTES_SMTP_USER : 535 5.7.8 Authentication credentials invalid"
      ])
  }

  @Test func noServerIsNotTheFaultOfTheMessage() async throws {
    let server = try SMTPServer()
    _ = try server.finish()
    try fixture.enqueue(.notice())
    #expect(try await deliver(to: server, plain).later == 1)
    #expect(try #require(try answers()[0]).hasPrefix("Le serveur 127.0.0.1:\(server.port) ne répond pas ("))
  }

  @Test func laterIsTriedAgainAndRefusalsAreKept() async throws {
    let server = try SMTPServer()
    for name in ["later", "unknown", "refused"] { try fixture.enqueue(.notice(to: "\(name)@exemple.org")) }
    var expected = Courier.Tally()
    (expected.later, expected.failed) = (1, 2)
    #expect(try await deliver(to: server, plain) == expected)
    let states = { try self.fixture.messages().map(\.state) }
    #expect(try states() == [.queued, .failed, .failed])
    #expect(
      try answers() == [
        "451 4.3.0 Revenez plus tard", "550 5.1.1 Cette boite n'existe pas", "554 5.7.1 Texte refuse",
      ])
    fixture.pass(60)
    #expect(try await deliver(to: server, plain).sent == 1)
    #expect(try states() == [.sent, .failed, .failed])
    #expect(try server.finish().received.map(\.recipients) == [["later@exemple.org"]])
    #expect(try fixture.held().map(\.address) == ["unknown@exemple.org"])
  }

  @Test func oneConnectionServesManyMessages() async throws {
    let server = try SMTPServer()
    for _ in 0..<12 { try fixture.enqueue(.notice()) }
    let settings = plain.merging(["RTES_SMTP_CONNECTIONS": "1"]) { $1 }
    #expect(try await deliver(to: server, settings).sent == 12)
    let (received, connections) = try server.finish()
    #expect(connections == 1)
    #expect(received.count == 12)
    #expect(received.last?.most == 1)
  }

  @Test func connectionsWorkAtOnceAndAreBounded() async throws {
    let server = try SMTPServer()
    for index in 0..<20 { try fixture.enqueue(.notice(to: "pair\(index)@exemple.org")) }
    let settings = plain.merging(["RTES_SMTP_CONNECTIONS": "3"]) { $1 }
    #expect(try await deliver(to: server, settings).sent == 20)
    let (received, connections) = try server.finish()
    #expect((2...3).contains(connections))
    #expect(received.count == 20)
    #expect(received.allSatisfy { (2...3).contains($0.most) })
  }
}
