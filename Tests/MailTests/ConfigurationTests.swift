import Foundation
import TestSupport
import Testing
import Transport

@testable import Mail

@Suite struct ConfigurationTests {
  private func configuration(_ environment: [String: String]) throws -> MailConfiguration {
    try MailConfiguration(environment: environment, databasePath: "var/rtes.sqlite")
  }

  @Test func withoutSettingsMailGoesBesideTheDatabase() throws {
    let configuration = try configuration([:])
    #expect(configuration.outbox == "var/outbox")
    #expect(configuration.from == (try MailAddress("ne-pas-repondre@localhost", name: "RTES")))
    #expect(configuration.connections == 2)
    #expect(configuration.destination == "dossier var/outbox, rien n’est envoyé")
    #expect(configuration.delivery() is OutboxDelivery)
  }

  @Test(arguments: [
    ("smtp://mail.exemple.org", "mail.exemple.org:587, STARTTLS"),
    ("smtp://mail.exemple.org:25/moi.exemple.org", "mail.exemple.org:25, STARTTLS"),
    ("smtps://mail.exemple.org", "mail.exemple.org:465, TLS"),
  ])
  func aServerIsAlwaysReachedEncrypted(_ url: String, _ destination: String) throws {
    #expect(try configuration(["RTES_SMTP_URL": url]).destination == destination)
  }

  @Test func onThisMachineItMayBePlain() throws {
    let settings = ["RTES_SMTP_URL": "smtp://localhost:25", "RTES_SMTP_PLAIN": "1"]
    #expect(try configuration(settings).destination == "localhost:25, sans chiffrement, sur cette machine")
  }

  @Test(arguments: [
    (["RTES_SMTP_URL": "mail.exemple.org"], "RTES_SMTP_URL n’est pas l’adresse d’un serveur de courriel."),
    (["RTES_SMTP_URL": "https://exemple.org"], "RTES_SMTP_URL n’est pas l’adresse d’un serveur de courriel."),
    (["RTES_SMTP_URL": "smtp://moi:mdp@exemple.org"], "RTES_SMTP_URL ne prend ni nom ni mot de passe."),
    (["RTES_SMTP_URL": "smtp://exemple.org", "RTES_SMTP_PLAIN": "1"], "RTES_SMTP_PLAIN=1 ne vaut que pour"),
    (["RTES_SMTP_URL": "smtp://127.0.0.1.exemple.org", "RTES_SMTP_PLAIN": "1"], "RTES_SMTP_PLAIN=1 ne vaut que pour"),
    (
      ["RTES_SMTP_URL": "smtp://exemple.org", "RTES_SMTP_USER": "moi"],
      "RTES_SMTP_USER et RTES_SMTP_PASSWORD_FILE vont ensemble"
    ),
    (
      ["RTES_SMTP_URL": "smtp://exemple.org", "RTES_SMTP_PASSWORD_FILE": "/nulle/part"],
      "RTES_SMTP_PASSWORD_FILE : le fichier /nulle/part"
    ),
    (["RTES_SMTP_URL": "smtp://exemple.org", "RTES_SMTP_CA": "/nulle/part"], "RTES_SMTP_CA : le fichier /nulle/part"),
    (["RTES_SMTP_CONNECTIONS": "0"], "RTES_SMTP_CONNECTIONS prend un nombre de 1 à 20"),
    (["RTES_MAIL_FROM": "RTES"], "RTES_MAIL_FROM : « RTES » n’est pas une adresse de courriel : il manque le signe @."),
    (["RTES_MAIL_REPLY_TO": "x@"], "RTES_MAIL_REPLY_TO : « x@ » n’est pas une adresse de courriel"),
  ])
  func aWrongSettingIsNamed(_ environment: [String: String], _ start: String) {
    #expect { try configuration(environment) } throws: { "\($0)".hasPrefix(start) }
  }
}
