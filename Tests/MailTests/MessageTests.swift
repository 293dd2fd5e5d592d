import Foundation
import Kernel
import TestSupport
import Testing

@testable import Mail

@Suite struct MessageTests {
  private func composed(_ message: MailMessage) throws -> String {
    let composer = MailComposer(
      from: try MailAddress(parsing: "Réseau <reseau@exemple.org>"), replyTo: try MailAddress("contact@exemple.org"))
    let bytes = composer.bytes(message, id: "0001@exemple.org", date: Records2024.now)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aMessageIsWrittenTwiceInOne() throws {
    var message = MailMessage(
      to: try MailAddress("camille@exemple.org", name: "Camille Dupré"), subject: "Rendez-vous d’été", purpose: "event",
      parts: [
        .paragraph("Bonjour : c’est fait !"), .action(title: "Voir", url: "https://exemple.org/a?b=1&c=2"),
        .facts([.init("Lieu", "Lille")]),
      ])
    message.listUnsubscribe = "https://exemple.org/desabonnement/1"
    message.attachments = [.init(name: "Été 2026.ics", type: "text/calendar; charset=utf-8", bytes: Data("BEGIN".utf8))]
    let expected = #"""
      Date: Thu, 15 Jan 2026 12:00:00 +0000
      From: =?UTF-8?Q?R=C3=A9seau?= <reseau@exemple.org>
      Reply-To: contact@exemple.org
      To: =?UTF-8?Q?Camille_Dupr=C3=A9?= <camille@exemple.org>
      Subject: =?UTF-8?Q?Rendez-vous_d=E2=80=99=C3=A9t=C3=A9?=
      Message-ID: <0001@exemple.org>
      Auto-Submitted: auto-generated
      List-Unsubscribe: <https://exemple.org/desabonnement/1>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      MIME-Version: 1.0
      Content-Type: multipart/mixed;
       boundary="=_m-0001"

      --=_m-0001
      Content-Type: multipart/alternative;
       boundary="=_a-0001"

      --=_a-0001
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      Bonjour=E2=80=AF: c=E2=80=99est fait=E2=80=AF!

      Voir=E2=80=AF:
      https://exemple.org/a?b=3D1&c=3D2

      Lieu=E2=80=AF: Lille

      --=_a-0001
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      <!doctype html>
      <html lang=3D"fr">
      <head><meta charset=3D"utf-8"><meta name=3D"viewport" content=3D"width=3Dde=
      vice-width"><title>Rendez-vous d=E2=80=99=C3=A9t=C3=A9</title></head>
      <body style=3D"margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1f"=
      ><div style=3D"max-width:36em;margin:0 auto;font:16px/1.5 Arial,Helvetica,s=
      ans-serif">
      <p style=3D"margin:0 0 16px">Bonjour=E2=80=AF: c=E2=80=99est fait=E2=80=AF!=
      </p>
      <p style=3D"margin:0 0 16px"><a href=3D"https://exemple.org/a?b=3D1&amp;c=
      =3D2" style=3D"display:inline-block;padding:12px 20px;border-radius:6px;bac=
      kground:#1f4a5f;color:#ffffff;font-weight:bold">Voir</a></p>
      <p style=3D"margin:0 0 16px;font-size:14px;word-break:break-word">Si le bou=
      ton ne s=E2=80=99ouvre pas, copiez cette adresse dans votre navigateur=E2=
      =80=AF: <a href=3D"https://exemple.org/a?b=3D1&amp;c=3D2" style=3D"color:#1=
      f4a5f">https://exemple.org/a?b=3D1&amp;c=3D2</a></p>
      <dl style=3D"margin:0 0 16px">
      <dt style=3D"font-weight:bold">Lieu</dt><dd style=3D"margin:0 0 8px">Lille<=
      /dd></dl>
      </div></body></html>

      --=_a-0001--

      --=_m-0001
      Content-Type: text/calendar; charset=utf-8
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename="ete-2026.ics"

      QkVHSU4=

      --=_m-0001--

      """#
    #expect(try composed(message) == expected.replacing("\n", with: "\r\n"))
  }

  @Test func theSameMessageGivesTheSameBytes() throws {
    #expect(try composed(.signIn()) == composed(.signIn()))
  }

  @Test func longPlainSubjectsAreFoldedBetweenWords() throws {
    let subject = "A plain subject without accents that is much too long for one line of a header, hence folded"
    #expect(
      HeaderField.text("Subject", subject)
        == "Subject: A plain subject without accents that is much too long for one line\r\n of a header, hence folded\r\n"
    )
  }

  @Test func longAccentedSubjectsAreCutBetweenCharacters() throws {
    let text = HeaderField.text("Subject", String(repeating: "été ", count: 10) + "👩‍👩‍👧")
    #expect(
      text
        == """
        Subject: =?UTF-8?Q?=C3=A9t=C3=A9_=C3=A9t=C3=A9_=C3=A9t=C3=A9_=C3=A9t=C3=A9?=
         =?UTF-8?Q?_=C3=A9t=C3=A9_=C3=A9t=C3=A9_=C3=A9t=C3=A9_=C3=A9t=C3=A9_=C3=A9?=
         =?UTF-8?Q?t=C3=A9_=C3=A9t=C3=A9_?=
         =?UTF-8?Q?=F0=9F=91=A9=E2=80=8D=F0=9F=91=A9=E2=80=8D=F0=9F=91=A7?=

        """.replacing("\n", with: "\r\n"))
  }

  @Test func aHeaderTakesNoSecondLine() throws {
    let message = MailMessage(
      to: try MailAddress("a@exemple.org", name: "Ada\r\nBcc: b@exemple.org"),
      subject: "Un\r\nBcc: b@exemple.org\u{0}\u{2028}deux\u{202E}", purpose: "test", parts: [])
    let head = try composed(message).components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
    #expect(head.contains("To: =?UTF-8?Q?Ada_Bcc=3A_b=40exemple=2Eorg?= <a@exemple.org>"))
    #expect(head.contains("Subject: Un Bcc: b@exemple.org deux"))
    #expect(!head.contains { $0.hasPrefix("Bcc") })
  }

  @Test(arguments: [
    ("https://exemple.org/a b", "unsub"), ("http://exemple.org/a", "unsub"), ("https://exemple.org/é", "unsub"),
    ("https://exemple.org/\r\nBcc:", "unsub"), ("https://exemple.org/>", "unsub"), ("javascript:alert(1)", "action"),
    ("https://exemple.org/\r\nx", "action"), ("Sign In", "purpose"), ("../etc", "purpose"), ("", "subject"),
    ("\r\n", "subject"),
  ])
  func whatIsNoMailIsRefused(_ text: String, _ place: String) throws {
    var message = MailMessage(
      to: try MailAddress("a@exemple.org"), subject: place == "subject" ? text : "x",
      purpose: place == "purpose" ? text : "test", parts: place == "action" ? [.action(title: "x", url: text)] : [])
    if place == "unsub" { message.listUnsubscribe = text }
    #expect(throws: Sentence.self) { try message.check() }
  }

  @Test func textIsWrappedAndAddressesAreNot() throws {
    let long = "https://exemple.org/" + String(repeating: "a", count: 90)
    let message = MailMessage(
      to: try MailAddress("a@exemple.org"), subject: "x", purpose: "test",
      parts: [
        .paragraph("Ce lien sert une fois, pendant quinze minutes, dans le navigateur où vous l’avez demandé.\nFin."),
        .action(title: "Ouvrir", url: long),
        .facts([
          .init("Lieu", "Une adresse assez longue pour qu’elle ne tienne pas sur une seule ligne de texte"),
          .init("Le", "1er"),
        ]),
      ])
    #expect(
      message.text == """
        Ce lien sert une fois, pendant quinze minutes, dans le navigateur où
        vous l’avez demandé.
        Fin.

        Ouvrir\u{202F}:
        \(long)

        Lieu\u{202F}: Une adresse assez longue pour qu’elle ne tienne pas sur une seule
          ligne de texte
        Le\u{202F}: 1er

        """)
  }

  /// Whatever is put in, the lines of a message are ASCII, at most 998 long, end in CR LF, and its head reads as fields.
  @Test func nastyTextBreaksNoMessage() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<150 {
      var message = MailMessage(
        to: try MailAddress("a@exemple.org", name: random.text(upTo: 120)), subject: random.text(upTo: 300),
        purpose: "test",
        parts: [
          .paragraph(random.text(upTo: 400)), .facts([.init(random.text(upTo: 30), random.text(upTo: 200))]),
          .action(title: random.text(upTo: 40), url: random.text(upTo: 60)),
        ])
      message.attachments = [
        .init(name: random.text(upTo: 60), type: random.text(upTo: 20), bytes: Data(random.text(upTo: 200).utf8))
      ]
      let text = try composed(message)
      #expect(text.utf8.allSatisfy { (32..<127).contains($0) || $0 == 10 || $0 == 13 })
      let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      #expect(lines.last?.isEmpty == true)
      for line in lines.dropLast() {
        #expect(line.last == 13 && line.dropLast().allSatisfy { $0 != 13 } && line.count <= 79)
      }
      let head = text.components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
      #expect(head.allSatisfy { $0.contains(/^( \S|[A-Z][A-Za-z-]+:)/) }, "\(head)")
    }
  }
}

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("camille.dupre+essai@Exemple.ORG", "camille.dupre+essai@exemple.org"), ("o'neil@a-b.fr", "o'neil@a-b.fr"),
    ("root@localhost", "root@localhost"),
  ])
  func plainAddressesAreTaken(_ text: String, _ address: String) throws {
    #expect(try MailAddress(text).address == address)
  }

  @Test(arguments: [
    ("camille", "il manque le signe @"), ("a@b@c.fr", "le signe @ y figure plusieurs fois"),
    ("@exemple.org", "il manque ce qui précède le signe @"),
    ("a b@exemple.org", "ce qui précède le signe @ ne prend ni espace, ni accent, ni guillemet"),
    ("é@exemple.org", "ce qui précède le signe @ ne prend ni espace, ni accent, ni guillemet"),
    ("a..b@exemple.org", "un point y est mal placé"), ("a@", "il manque le domaine après le signe @"),
    ("a@été.fr", "les domaines accentués ne sont pas acceptés"),
    ("a@gmail", "le domaine est incomplet (il manque .fr, .org…)"),
    ("a@-x.fr", "le domaine n’est pas écrit comme il faut"), ("a@x..fr", "le domaine n’est pas écrit comme il faut"),
    ("a@127.0.0.1", "un domaine ne finit pas par un nombre"),
    ("a@x.fr\r\nRCPT TO:<b@x.fr>", "le signe @ y figure plusieurs fois"),
    ("a@x.fr\n", "le domaine n’est pas écrit comme il faut"),
    ("a\u{0}@x.fr", "ce qui précède le signe @ ne prend ni espace, ni accent, ni guillemet"),
  ])
  func othersAreRefusedWithAReason(_ text: String, _ reason: String) {
    #expect { try MailAddress(text) } throws: { "\($0)".hasSuffix(" n’est pas une adresse de courriel : \(reason).") }
  }
}
