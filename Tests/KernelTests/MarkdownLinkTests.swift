import TestSupport
import Testing

/// A link that leads nowhere is told with its file and its line, before anything is written.
@Suite struct MarkdownLinkTests {
  private func problems(_ body: String) throws -> [String] {
    let fixture = try ImportFixture()
    try fixture.folder.write("---\nkey: chanson\nsource: livre:1\n---\n\n\(body)\n", to: "data/kennel/songs/chanson.md")
    return try fixture.problems()
  }

  private static let place = "kennel/songs/chanson.md, ligne"

  @Test func linksThatLeadSomewhereAreTaken() throws {
    let body = """
      Voyez [le site](https://exemple.org/a_(b)), [écrivez](mailto:ada@exemple.org), <https://exemple.org>,
      ou [plus loin](#refrain). Un tableau `[a](b` et [sic] restent du texte.
      """
    #expect(try problems(body) == [])
  }

  @Test(arguments: ["", "exemple.org", "javascript:alert(1)", "mailto:personne", "#", "../clubs.md", "http://a b"])
  func aLinkThatLeadsNowhere(_ address: String) throws {
    let told = try problems("Un chien.\n\nIl aboie, et\nvoyez [ceci](<\(address)>).")
    #expect(
      told == [
        "\(Self.place) 9, colonne « body » : « \(address) » : Ce lien ne mène nulle part. Attendu : une adresse entière (https://…), un courriel (mailto:…) ou une partie du rapport (#…)."
      ])
  }

  @Test(arguments: ["[ceci](https://exemple.org", "[ceci] (https://exemple.org)", "[ceci][cela]", "[ceci](a b c)"])
  func bracketsThatMakeNoLink(_ text: String) throws {
    #expect(
      try problems("Un chien.\n\n## Refrain\n\nVoyez \(text).") == [
        "\(Self.place) 10, colonne « body » : Un lien n'est pas écrit comme il faut. Attendu : [les mots](https://…), sans espace entre les deux."
      ])
  }
}
