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
    ("le 26 février", "le 26\u{A0}février"), ("Le 1er juillet.", "Le 1er\u{A0}juillet."), ("n° 12", "n°\u{A0}12"),
    ("1 097 vues", "1\u{202F}097 vues"), ("1 234 567", "1\u{202F}234\u{202F}567"),
    ("450 m², 3 m", "450\u{A0}m², 3\u{A0}m"),
    ("M. Dupont, Mme Éluard", "M.\u{A0}Dupont, Mme\u{A0}Éluard"), ("9 h 30", "9\u{A0}h 30"),
    ("en 2024 150 clubs", "en 2024 150 clubs"), ("03 20 97 17 97", "03 20 97 17 97"),
    ("5 maires, 3 mairies", "5 maires, 3 mairies"),
    ("31er juillet", "31er juillet"), ("ADEM. Dupont", "ADEM. Dupont"), ("3,141 592", "3,141 592"), ("2 m’", "2 m’"),
    ("n° douze", "n° douze"), ("la même Lille", "la même Lille"), ("5 ", "5 "), ("M. ", "M. "),
  ])
  func spacesThatHoldALine(_ typed: String, _ printed: String) { #expect(French.typeset(typed) == printed) }

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
