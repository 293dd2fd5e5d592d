import Composition
import Foundation
import Kernel
import KernelReport
import TestSupport
import Testing

/// What presentations of the network tell, from the records of 2024.
@Suite struct DeckTests {
  private let scene: DeckScene

  init() throws { scene = try DeckScene() }

  @Test func theDeckOfARegionTellsTheNetworkThenWhatComesNext() async throws {
    #expect(
      try await DeckScene.titles(scene.html("HDF")) == [
        "Réseau des collectivités Territoriales pour une Économie Solidaire",
        "Le réseau en quelques mots",
        "Un réseau créé il y a 22 ans",
        "Les adhérents au 31 décembre 2024, par catégorie",
        "Les adhérents de la région Hauts-de-France",
        "Les clubs régionaux en 2024",
        "Les clubs de la région Hauts-de-France",
        "Les clubs de la région Hauts-de-France (suite)",
        "Un centre de ressources pour les collectivités",
        "Guides RepèreESS",
        "Points de RepèreESS",
        "Kits ESS",
        "Fiches Déniché pour vous",
        "Porter la voix des collectivités en 2024",
        "Tribunes, communiqués et colloques",
        "Ce qui en est sorti",
        "Prochains rendez-vous de la région",
        "Prochains rendez-vous ailleurs",
        "Prochains rendez-vous ailleurs (suite)",
        "Nous joindre",
      ])
  }

  @Test func theFocusDecksOfTheSeedsComeOutOfRecords() async throws {
    #expect(
      try await DeckScene.titles(scene.html("HDF", "collectivites-ess", on: "2025-04-01")) == [
        "Réseau des collectivités Territoriales pour une Économie Solidaire",
        "Le réseau en quelques mots",
        "Un réseau créé il y a 23 ans",
        "Les adhérents au 31 décembre 2024, par catégorie",
        "Les adhérents de la région Hauts-de-France",
        "Les clubs régionaux en 2024",
        "Les clubs de la région Hauts-de-France",
        "Les clubs de la région Hauts-de-France (suite)",
        "Un centre de ressources pour les collectivités",
        "Guides RepèreESS",
        "Points de RepèreESS",
        "Kits ESS",
        "Fiches Déniché pour vous",
        "Porter la voix des collectivités en 2024",
        "Tribunes, communiqués et colloques",
        "Ce qui en est sorti",
        "Collectivités et ESS",
        "Une politique d’ESS co-construite et transversale",
        "Des événements pour faire connaître l’ESS",
        "Faire connaître l’ESS dans la collectivité",
        "Des événements totems : quatre exemples",
        "Ce que le réseau défend",
        "Ce que le réseau défend (suite)",
        "Ce qu’il a fait pour être entendu",
        "Ce que le réseau a fait sur ce thème",
        "Dans la région Hauts-de-France",
        "Des exemples ailleurs en France",
        "À lire sur ce thème",
        "Des textes de droit sur ce thème",
        "Des projets sur ce thème",
        "Prochains rendez-vous de la région",
        "Prochains rendez-vous ailleurs",
        "Prochains rendez-vous ailleurs (suite)",
        "Nous joindre",
      ])
    #expect(
      try await DeckScene.titles(scene.html("HDF", "transition", on: "2025-09-01")) == [
        "Réseau des collectivités Territoriales pour une Économie Solidaire",
        "Le réseau en quelques mots",
        "Un réseau créé il y a 23 ans",
        "Les adhérents au 31 décembre 2024, par catégorie",
        "Les adhérents de la région Hauts-de-France",
        "Les clubs régionaux en 2024",
        "Les clubs de la région Hauts-de-France",
        "Les clubs de la région Hauts-de-France (suite)",
        "Un centre de ressources pour les collectivités",
        "Guides RepèreESS",
        "Points de RepèreESS",
        "Kits ESS",
        "Fiches Déniché pour vous",
        "Porter la voix des collectivités en 2024",
        "Tribunes, communiqués et colloques",
        "Ce qui en est sorti",
        "Transition écologique juste",
        "L’ESS dans une transition écologique juste",
        "La commande publique responsable",
        "La commande publique : trois exemples",
        "L’accès au foncier : Soli’Seine",
        "La finance solidaire",
        "Fiche 11 · Les nouvelles formes d’économies / communs",
        "Ce que le réseau défend",
        "Ce qu’il a fait pour être entendu",
        "Ce que le réseau a fait sur ce thème",
        "Ce que le réseau a fait sur ce thème (suite)",
        "Dans la région Hauts-de-France",
        "À lire sur ce thème",
        "Des initiatives locales à connaître",
        "Des projets sur ce thème",
        "Prochains rendez-vous de la région",
        "Prochains rendez-vous ailleurs",
        "Nous joindre",
      ])
    let files = try FileManager.default.contentsOfDirectory(atPath: scene.folder.file("a"))
    #expect(files.sorted() == ["presentation-hdf-collectivites-ess.html", "presentation-hdf-transition.html"])
  }

  @Test func aRegionGoesByItsLettersNumberCodeOrName() async throws {
    let expected = try await scene.html("HDF")
    for name in ["hdf", "32", "reg-32", "Hauts-de-France", "hauts de france"] {
      #expect(try await scene.html(name, in: "b") == expected, "\(name)")
    }
    #expect(try await DeckScene.titles(scene.html(in: "c")).contains("Où sont les adhérents nommés"))
    #expect(FileManager.default.fileExists(atPath: scene.folder.file("c/presentation-france.html")))
  }

  @Test func nothingThatHasPassedIsAmongTheNextDates() async throws {
    let html = try await scene.html("HDF", on: "2025-09-20")
    let next = DeckScene.slides(html, "Prochains rendez-vous")
    let marks = next.flatMap { $0.matches(of: /<span class="mark">([^<]+)<\/span>/).map { String($0.output.1) } }
    #expect(
      marks.map { $0.replacing("\u{A0}", with: " ") } == [
        "30 septembre 2025", "du 29 septembre 2025 au 5 octobre 2025", "7 octobre 2025", "du 29 au 31 octobre 2025",
      ])
    #expect(next.first?.contains("maison de l’ESS") == true)
    let last = try await DeckScene.slides(scene.html("HDF", on: "2025-10-29", in: "b"), "Prochains rendez-vous")
    #expect(last.isEmpty)
  }

  @Test func aBrokenPartLeavesTheOthersStanding() async throws {
    struct Broken: Feature {
      static let id: FeatureID = "broken"

      func register(in builder: inout FeatureBuilder) {
        builder.add(DeckPart("casse", order: 1) { _, _ in throw Sentence("il manque X") })
      }
    }
    let deck = Deck(
      kernel: try Kernel(installedFeatures + [Broken()]), store: scene.store, region: "HDF",
      folder: scene.folder.file("a"))
    #expect(try await deck.write().warnings == ["La partie « casse » n’a pas pu être établie : il manque X"])
    let told = try String(contentsOfFile: scene.folder.file("a/presentation-hdf.html"), encoding: .utf8)
    let whole = try await DeckScene.titles(scene.html("HDF", in: "b"))
    #expect(DeckScene.titles(told) == [whole[0], "Partie à reprendre"] + whole.dropFirst())
    #expect(DeckScene.slides(told, "Partie à reprendre")[0].contains("il manque X"))
  }

  @Test func longListsGoOnOverSlidesThatSaySo() async throws {
    let html = try await scene.html("HDF", "collectivites-ess")
    for leaf in DeckScene.slides(html, "") {
      let entries = leaf.matches(of: /<p class="title">/).count
      #expect(entries <= 7, "\(DeckScene.titles(leaf))")
    }
    let titles = DeckScene.titles(html)
    for (index, title) in titles.enumerated() where title.hasSuffix(" (suite)") {
      #expect([title, String(title.dropLast(8))].contains(titles[index - 1]))
    }
    #expect(titles.contains { $0.hasSuffix(" (suite)") })
  }
}
