import Markup
import Testing

@Suite struct EnglishTests {
  @Test func thousandsAreSetApartByCommas() {
    #expect(
      [0, 7, 999, 1_000, 88_111, 1_234_567, -1_200].map(English.number)
        == ["0", "7", "999", "1,000", "88,111", "1,234,567", "−1,200"])
  }

  @Test func theSingularIsForOneAlone() {
    #expect([0, 1, 2].map { English.count($0, "club", "clubs") } == ["0\u{A0}clubs", "1\u{A0}club", "2\u{A0}clubs"])
  }

  @Test func apostrophesBetweenLettersAreTurnedAndNothingElse() {
    #expect(English.typeset("a year's work") == "a year’s work")
    #expect(English.typeset("members' 'own' words: 10 % !") == "members' 'own' words: 10 % !")
    #expect(English.typeset("l'été d'Évian") == "l’été d’Évian")
  }

  @Test func listsEndInAnd() {
    #expect(English.list([]) == "")
    #expect(English.list(["a"]) == "a")
    #expect(English.list(["a", "b", "c"]) == "a, b and c")
  }
}
