import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import Clubs

/// Pictures of an event: cleaned, described, shown only with consent.
@Suite(.serialized) struct PictureTests {
  private let scene: AfterwardsScene
  private var site: LiveSite { scene.site }
  private var pictures: String { scene.event + "/photos" }

  init() async throws { scene = try await AfterwardsScene() }

  @Test func whatCamerasWriteIsTakenOut() {
    let jpeg = PictureFile(cleaning: AfterwardsScene.jpeg)
    #expect(jpeg?.bytes == AfterwardsScene.cleanJPEG)
    #expect(jpeg?.type == .jpeg && jpeg?.width == 480 && jpeg?.height == 640)
    let png = PictureFile(cleaning: AfterwardsScene.png)
    #expect(png?.bytes == AfterwardsScene.cleanPNG)
    #expect(png?.type == .png && png?.width == 3 && png?.height == 2)
    // What is clean stays as it is.
    #expect(PictureFile(cleaning: AfterwardsScene.cleanJPEG)?.bytes == AfterwardsScene.cleanJPEG)
    // What is cut short, wherever it is, is refused.
    for whole in [AfterwardsScene.cleanJPEG, AfterwardsScene.cleanPNG] {
      for length in 0..<whole.count { #expect(PictureFile(cleaning: Array(whole.prefix(length))) == nil, "\(length)") }
    }
    #expect(PictureFile(cleaning: Array("%PDF-1.4\n%%EOF\n".utf8)) == nil)
  }

  @Test func aThumbnailOfBeforeTheCutIsTakenOut() {
    let clean = AfterwardsScene.cleanJPEG
    let head: [UInt8] = [0xFF, 0xE0, 0, 19] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]
    #expect(PictureFile(cleaning: clean.prefix(2) + head + clean.dropFirst(20))?.bytes == clean)
  }

  /// Whatever a byte is changed to, a picture comes out or nothing does: no broken file ends the program.
  @Test func noBrokenPictureIsTooMuch() {
    for whole in [AfterwardsScene.jpeg, AfterwardsScene.png] {
      for index in whole.indices {
        for value: UInt8 in [0, 1, 0x7F, 0xD8, 0xDA, 0xE1, 0xFF] {
          var broken = whole
          broken[index] = value
          let picture = PictureFile(cleaning: broken)
          #expect((picture?.bytes.count ?? 0) <= whole.count + 36)
        }
      }
    }
  }

  @Test func aPictureIsShownOnlyWithConsent() async throws {
    try site.inviteContactsAndTeam(of: "clubs")
    let ada = try await site.client("ada@exemple.fr")
    #expect(try await ada.get(pictures).status == 403)
    let eve = try await site.client("eve@exemple.fr")
    let sent = try await eve.submit(
      pictures, ["description": "Une vingtaine de personnes, à Rennes", "credit": "Ève Fictive", "accord": "missing"],
      files: ["photo": (name: "salle.jpg", bytes: AfterwardsScene.jpeg)])
    #expect(sent.status == 303 && sent.location == pictures)
    let picture = try #require(try scene.pictures().first)
    let address = "/fichiers/\(picture.attachment)"
    #expect(try scene.content(address) == AfterwardsScene.cleanJPEG)
    #expect(picture.width == 480 && picture.height == 640 && picture.position == 1)
    #expect(!(try await scene.visitor.get(scene.event).body.contains("En images")))
    #expect(try await scene.visitor.get(address).status != 200)
    #expect(try await eve.get(pictures).body.contains("Accord à demander"))

    #expect(
      try site.rtes("pictures", "edit", picture.attachment, "--consent", "given")
        == "Photo \(picture.attachment) : accord donné par les personnes reconnaissables.")
    let page = try await scene.visitor.get(scene.event).body
    #expect(
      page.contains(
        "<figure class=\"picture\"><img src=\"\(address)\" alt=\"Une vingtaine de personnes, à Rennes\" width=\"480\" height=\"640\"><figcaption>Photo\u{202F}: Ève Fictive</figcaption></figure>"
      ))
    #expect(try await scene.visitor.get(address).status == 200)

    // The consent is withdrawn, then the picture.
    let words = ["description": picture.alt, "credit": "Ève Fictive"]
    let own = "\(pictures)/\(picture.attachment)"
    #expect(try await eve.submit(own, words.merging(["accord": "missing"]) { $1 }).location == pictures)
    #expect(try await scene.visitor.get(address).status != 200)
    #expect(!(try await scene.visitor.get(scene.event).body.contains("En images")))
    #expect(
      try await eve.submit(own, words.merging(["accord": "missing", "retirer": "yes"]) { $1 }).location == pictures)
    #expect(try await eve.get(address).status == 404)
    #expect(try scene.pictures() == [])
  }

  @Test func whatNobodyAgreedToGoesAfterSixMonths() throws {
    try site.folder.write(Data(AfterwardsScene.jpeg), to: "salle.jpg")
    let path = site.folder.file("salle.jpg")
    try site.rtes("pictures", "add", scene.key, path, "La salle vide", "--consent", "not-needed")
    try site.rtes("pictures", "add", scene.key, path, "Des visages")
    #expect(
      try site.rtes("pictures", "list", scene.key).replacing(/[0-9a-f]{32}/, with: "ID") == """
        n°,ce qu’elle montre,crédit,accord,largeur,hauteur\r
        ID,La salle vide,,Personne n’est reconnaissable,480,640\r
        ID,Des visages,,Accord à demander : la photo n’est pas montrée,480,640\r

        """)
    func left(afterDays days: Double) throws -> [String] {
      try scene.purge(afterDays: days)
      return try scene.pictures().map(\.alt)
    }
    #expect(try left(afterDays: 170) == ["La salle vide", "Des visages"])
    #expect(try left(afterDays: 190) == ["La salle vide"])
  }

  @Test func aPictureWithoutWordsOrOfAnotherKindIsRefused() throws {
    try site.folder.write("texte", to: "salle.jpg")
    let path = site.folder.file("salle.jpg")
    #expect(
      scene.refusal("pictures", "add", scene.key, path, "La salle")
        == "« salle.jpg » n’est pas un JPEG ou un PNG entier, de 10 Mo au plus.")
    #expect(scene.refusal("pictures", "add", scene.key, path, "  ") == "Dites en une phrase ce que montre la photo.")
    #expect(
      scene.refusal("pictures", "add", scene.key, "/rien.jpg", "La salle") == "Le fichier /rien.jpg ne se lit pas.")
    #expect(
      scene.refusal("pictures", "remove", "12")
        == "Aucune photo n’a le numéro 12. « rtes pictures list ÉVÉNEMENT » les donne.")
  }

  @Test func slidesReplayAndLinksAreOnTheEventsPage() async throws {
    #expect(
      plain(
        try site.rtes("resources", "add", scene.key, "replay", "https://video.exemple.fr/club", "--title", "Le replay"))
        == "« Club fictif » : « Le replay » ajouté, sous la clé replay-\(scene.key).")
    try site.folder.write("%PDF-1.4\nmirliflore\n%%EOF\n", to: "Diaporama.pdf")
    try site.rtes("resources", "add", scene.key, "slides", site.folder.file("Diaporama.pdf"))
    let page = try await scene.visitor.get(scene.event).body
    #expect(page.contains("<a href=\"https://video.exemple.fr/club\">Le replay</a>"))
    let file = try #require(page.firstMatch(of: /<a href="(\/fichiers\/[0-9a-f]{32})">Diaporama<\/a>/)?.output.1)
    #expect(try await scene.visitor.get(String(file)).status == 200)
    #expect(
      try site.rtes("resources", "list", scene.key) == """
        clé,nature,intitulé,adresse,fichier,publiée le\r
        replay-\(scene.key),Replay,Le replay,https://video.exemple.fr/club,,2026-01-15\r
        slides-\(scene.key),Diaporama,Diaporama,,Diaporama.pdf,2026-01-15\r

        """)
    #expect(
      scene.refusal("resources", "add", scene.key, "page", "https://video.exemple.fr/club")
        == "« Club fictif » a déjà une ressource à l’adresse https://video.exemple.fr/club.")
    try site.folder.write("texte", to: "notes.txt")
    let notes = site.folder.file("notes.txt")
    #expect(
      scene.refusal("resources", "add", scene.key, "slides", notes)
        == "\(notes) n’est ni une adresse web (https://…), ni un fichier PDF, PPTX, ODP, JPEG ou PNG de 50 Mo au plus.")
    try site.rtes("resources", "remove", "slides-\(scene.key)")
    #expect(try await scene.visitor.get(String(file)).status == 404)
    #expect(
      scene.refusal("resources", "remove", "slides-\(scene.key)").contains(
        "Vouliez-vous dire « replay-\(scene.key) » ?"))
  }
}
