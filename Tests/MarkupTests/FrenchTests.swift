import Markup
import Testing

@Suite struct FrenchTests {
  @Test(arguments: [
    ("Bonjour !", "Bonjour\u{202F}!"),
    ("Pourquoi ? Parce que : « oui »", "Pourquoi\u{202F}? Parce que\u{202F}: «\u{202F}oui\u{202F}»"),
    ("l'ESS d'aujourd'hui", "l’ESS d’aujourd’hui"), ("https://rtes.fr", "https://rtes.fr"), ("32 %", "32\u{202F}%"),
    ("les '90s", "les '90s"), ("", ""), (" ", " "), ("'", "'"), (" : ", "\u{202F}: "), ("10 €", "10\u{202F}€"),
    ("l'été à l'École", "l’été à l’École"), ("ë é", "ë é"),
    ("un « mot » ; deux", "un «\u{202F}mot\u{202F}»\u{202F}; deux"),
  ])
  func spacesAndApostrophes(_ typed: String, _ printed: String) { #expect(French.typeset(typed) == printed) }

  @Test(arguments: [
    (0, "0"), (999, "999"), (88_111, "88\u{202F}111"), (1_234_567, "1\u{202F}234\u{202F}567"), (-4200, "−4\u{202F}200"),
  ])
  func thousands(_ number: Int, _ printed: String) { #expect(French.number(number) == printed) }

  @Test func theSingularHoldsBelowTwo() {
    #expect(French.count(0, "club", "clubs") == "0\u{A0}club")
    #expect(French.count(1, "club", "clubs") == "1\u{A0}club")
    #expect(French.count(25, "club", "clubs") == "25\u{A0}clubs")
  }

  @Test(arguments: [
    ("L'Île-Saint-Denis", "l-ile-saint-denis"), ("Cœur d'Essonne", "coeur-d-essonne"), ("  Élu·e·s  ", "elu-e-s"),
    ("«»", ""),
    ("Ville de Paris (75)", "ville-de-paris-75"),
  ])
  func slugs(_ text: String, _ slug: String) { #expect(French.slug(text) == slug) }

  @Test func listsEndInEt() {
    #expect(French.list([]) == "")
    #expect(French.list(["a"]) == "a")
    #expect(French.list(["a", "b", "c"]) == "a, b et c")
  }
}
