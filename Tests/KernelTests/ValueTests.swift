import Kernel
import Testing

@Suite struct QuantityTests {
  @Test(arguments: [
    ("31", Quantity.exact(31)), (">=120", .atLeast(120)), ("~40", .about(40)), ("", .notRecorded), ("0", .exact(0)),
  ])
  func formsAreReadAndWrittenBack(_ text: String, _ quantity: Quantity) {
    #expect(Quantity(parsing: text) == quantity)
    #expect(quantity.encoded == text)
  }

  @Test(arguments: ["-1", "~-3", "1,5", "1 000", ">120", "cent", " 31", "99999999999999999999"])
  func otherFormsAreRefused(_ text: String) { #expect(Quantity(parsing: text) == nil) }

  @Test func onlyExactNumbersAreSummed() {
    let tally = Tally([.exact(30), .atLeast(100), .about(40), .notRecorded, .exact(5)])
    #expect((tally.total, tally.exact, tally.approximate, tally.silent) == (35, 2, 2, 1))
  }

  @Test func theyAreToldInWords() {
    #expect(Quantity.atLeast(2300).text == "au moins 2\u{202F}300")
    #expect(Quantity.notRecorded.text == "non renseigné")
  }
}

@Suite struct PartialDateTests {
  @Test(arguments: ["2024", "2024-02", "2024-02-29", "2023-12-31"])
  func datesAreReadAndWrittenBack(_ text: String) { #expect(PartialDate(text)?.description == text) }

  @Test(arguments: [
    "2023-02-29", "2024-13", "2024-00", "2024-04-31", "24-01-01", "2024-1-1", "2024/01/01", "", "2024-01-01T00:00",
    "0000",
    "１２３４", "-024-01-01",
  ])
  func daysThatNoCalendarHasAreRefused(_ text: String) { #expect(PartialDate(text) == nil) }

  @Test(arguments: [
    ("2024-07-01", nil, "1er\u{A0}juillet\u{A0}2024"), ("2024-12-05", "2024-12-06", "5 et 6\u{A0}décembre\u{A0}2024"),
    ("2024-11-28", "2024-11-30", "du 28 au 30\u{A0}novembre\u{A0}2024"),
    ("2024-01-30", "2024-02-01", "du 30\u{A0}janvier\u{A0}2024 au 1er\u{A0}février\u{A0}2024"),
    ("2024-11", nil, "novembre\u{A0}2024"),
  ])
  func spansAreToldInFewWords(_ first: String, _ last: String?, _ text: String) throws {
    #expect(PartialDate.span(try #require(PartialDate(first)), last.flatMap(PartialDate.init)) == text)
  }

  @Test func datesSortByTheirFirstDay() throws {
    let sorted = ["2024-01", "2024", "2023-12-31", "2024-01-01"].compactMap(PartialDate.init).sorted()
    #expect(sorted.map(\.description) == ["2023-12-31", "2024", "2024-01", "2024-01-01"])
  }
}
