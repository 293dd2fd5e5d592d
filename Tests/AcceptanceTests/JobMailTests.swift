import Foundation
import Kernel
import Mail
import TestSupport
import Testing

@testable import Accounts
@testable import KernelReport

/// What the team reads about a proof, as it travels.
@Suite struct JobMailTests {
  private static func mail(
    _ changes: ProofChanges?, refusals: [Refusal]? = [], retold: Int = 0, pdf: Data? = nil, site: SiteAddress? = nil
  ) throws -> MailMessage {
    let today = PartialDate(instant: Records2024.now)
    return try ProofMail(
      period: Period(year: 2024), changes: changes, refusals: refusals, retold: retold, site: site,
      folder: "/srv/rtes/rapport/epreuve",
      pdf: pdf, now: Records2024.now
    ).message(
      to: Account(id: 1, email: "zoe@exemple.org", name: "Zoé Jardin", createdOn: today, seenOn: today))
  }

  private static let changes = ProofChanges(
    since: Records2024.now.addingTimeInterval(-31 * 86_400),
    figures: [.init(title: "Adhérents au dernier jour de l’année", change: "déclaré 185 → 187")],
    records: [.init(title: "Événements", added: 3, changed: 1), .init(title: "Textes", removed: 2)])

  private static let refusals = [
    Refusal(
      kind: .text, place: "Avant-propos", sentence: "« Avant-propos, par l’équipe du réseau » n’est pas écrit.",
      remedy: "Écrivez-le."),
    Refusal(kind: .link, place: "Clubs", sentence: "Le lien « ici » ne mène nulle part.", remedy: "Retirez-le."),
  ]

  @Test func theTextSaysWhatChangedAndWhatIsMissing() throws {
    let message = try Self.mail(
      Self.changes, refusals: Self.refusals, pdf: Data("PDF".utf8), site: SiteAddress("https://www.exemple.fr"))
    #expect(
      message.text.replacing("\u{A0}", with: "~").replacing("\u{202F}", with: "~") == """
        Bonjour Zoé Jardin,

        Une nouvelle épreuve du rapport d’activité 2024 est tirée des
        enregistrements. Le PDF est joint. Les fichiers sont sur le serveur,
        dans /srv/rtes/rapport/epreuve.

        Chiffres qui ont changé depuis l’épreuve du 15~décembre~2025 (1)~:

        Adhérents au dernier jour de l’année~: déclaré 185 → 187

        Fiches ajoutées, modifiées ou retirées depuis (2)~:

        Événements~: 3~ajoutés, 1~modifié
        Textes~: 2~retirés

        Textes attendus (1)~:

        Avant-propos~: «~Avant-propos, par l’équipe du réseau~» n’est pas écrit.

        Liens morts (1)~:

        Clubs~: Le lien «~ici~» ne mène nulle part.

        Ouvrir le rapport sur le site~:
        https://www.exemple.fr/rapport/2024

        Ce message part chaque mois aux comptes qui ont le rôle «~Équipe~».

        """)
    #expect(message.attachments == [.init(name: "rapport-2024.pdf", type: "application/pdf", bytes: Data("PDF".utf8))])
  }

  @Test func theBytesHaveATextAPageAndThePDF() throws {
    let message = try Self.mail(Self.changes, refusals: Self.refusals, pdf: Data("PDF".utf8))
    let composer = MailComposer(from: try MailAddress("reseau@exemple.org", name: "RTES"))
    func bytes() -> String {
      String(decoding: composer.bytes(message, id: "jeton@exemple.org", date: Records2024.now), as: UTF8.self)
    }
    let text = bytes()
    #expect(text == bytes())
    #expect(text.hasPrefix("Date: Thu, 15 Jan 2026 12:00:00 +0000\r\nFrom: RTES <reseau@exemple.org>\r\n"))
    #expect(text.contains("\r\nTo: =?UTF-8?Q?Zo=C3=A9_Jardin?= <zoe@exemple.org>\r\n"))
    #expect(text.contains("Content-Type: text/plain; charset=utf-8\r\n"))
    #expect(text.contains("Content-Type: text/html; charset=utf-8\r\n"))
    #expect(text.contains("Content-Disposition: attachment; filename=\"rapport-2024.pdf\"\r\n\r\nUERG\r\n"))
    #expect(text.contains("185 =E2=86=92 187"))
    #expect(!text.contains("http"))
  }

  @Test func aLongListSaysHowManyMore() throws {
    let figures = (1...43).map { ProofChanges.Number(title: "Chiffre \($0)", change: "compté 1 → 2") }
    let message = try Self.mail(ProofChanges(since: Records2024.now, figures: figures, records: []), retold: 2)
    guard case .facts(let facts) = message.parts[3] else {
      Issue.record("the list is not there")
      return
    }
    #expect(facts.count == 40)
    #expect(message.parts[4] == .paragraph("Et 3 de plus."))
    #expect(message.parts[5] == .paragraph("Rien n’empêche de passer au bon à tirer."))
    #expect(
      message.parts[6]
        == .paragraph(
          "2\u{A0}textes attendent encore les mots du réseau : un récit tiré des sources en tient la place."))
  }

  @Test func aLargePDFStaysOnTheServer() throws {
    let message = try Self.mail(nil, refusals: nil, pdf: Data(count: ProofMail.largestAttachment + 1))
    #expect(message.attachments.isEmpty)
    #expect(!message.text.contains("Le PDF est joint"))
    #expect(message.text.contains("Les contrôles de l’épreuve n’ont pas pu se faire."))
  }
}
