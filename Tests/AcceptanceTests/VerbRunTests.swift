import TestSupport
import Testing

/// Commands that ask before they do something.
@Suite struct VerbRunTests {
  /// Whoever has nothing to do is told so, and not asked.
  @Test func whereThereIsNothingToDoNobodyIsAsked() throws {
    let database = try Records2024.shared.get().folder.file("rtes.sqlite")
    let outcome = try Program("rtes").run(
      ["dues", "send", "--year", "2031", "--database", database], environment: ["NO_COLOR": "1"])
    #expect(outcome.status == 0 && outcome.output == "Aucun appel à envoyer par courriel.\n", "\(outcome)")
  }
}
