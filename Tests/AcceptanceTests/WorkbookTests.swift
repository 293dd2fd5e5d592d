import Foundation
import GRDB
import Kernel
import Press
import TestSupport
import Testing

/// What opens in a spreadsheet.
@Suite struct WorkbookTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The parts of a workbook's first sheet, as its XML holds them.
  private func parts(of bytes: [UInt8]) throws -> (rows: String, texts: String, names: String) {
    let file = URL(fileURLWithPath: folder.file("table.xlsx"))
    try Data(bytes).write(to: file)
    func part(_ name: String) throws -> String {
      let unzip = Process()
      unzip.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
      unzip.arguments = ["-p", file.path, name]
      let pipe = Pipe()
      unzip.standardOutput = pipe
      try unzip.run()
      let data = pipe.fileHandleForReading.readDataToEndOfFile()
      unzip.waitUntilExit()
      // A workbook without a text has no such part.
      #expect(unzip.terminationStatus == 0 || name.hasSuffix("sharedStrings.xml"))
      return String(decoding: data, as: UTF8.self)
    }
    func inner(_ text: String, _ from: String, _ to: String) -> String {
      guard let start = text.range(of: from), let end = text.range(of: to) else { return "" }
      return String(text[start.lowerBound..<end.upperBound])
    }
    return (
      inner(try part("xl/worksheets/sheet1.xml"), "<sheetData>", "</sheetData>"),
      inner(try part("xl/sharedStrings.xml"), "<si>", "</sst>"),
      inner(try part("xl/workbook.xml"), "<sheets>", "</sheets>")
    )
  }

  private let table = VerbTable(
    columns: [.init("n", "n°"), .init("name", "nom"), .init("day", "jour"), .init("code", "code")],
    rows: [
      ["12", "Zoé & <Ada>", "2026-03-12", "01000"], ["", "=1+1", "2026-03", "+33 1 23"], ["7", "@SUM(A1)", "", "-1"],
    ], summary: "")

  @Test func textsStayTextsNumbersAndDaysCanBeSummedAndSorted() throws {
    let parts = try parts(of: try Workbook.bytes(of: table, title: "Inscriptions : 12/03 [club]"))
    #expect(parts.names == "<sheets><sheet name=\"Inscriptions  1203 club\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")
    #expect(
      parts.rows
        == "<sheetData><row r=\"1\" spans=\"1:4\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\" t=\"s\"><v>1</v></c>"
        + "<c r=\"C1\" s=\"1\" t=\"s\"><v>2</v></c><c r=\"D1\" s=\"1\" t=\"s\"><v>3</v></c></row>"
        + "<row r=\"2\" spans=\"1:4\"><c r=\"A2\"><v>12</v></c><c r=\"B2\" t=\"s\"><v>4</v></c><c r=\"C2\" s=\"2\"><v>46093</v></c>"
        + "<c r=\"D2\" t=\"s\"><v>5</v></c></row><row r=\"3\" spans=\"1:4\"><c r=\"B3\" t=\"s\"><v>6</v></c><c r=\"C3\" t=\"s\"><v>7</v></c>"
        + "<c r=\"D3\" t=\"s\"><v>8</v></c></row><row r=\"4\" spans=\"1:4\"><c r=\"A4\"><v>7</v></c><c r=\"B4\" t=\"s\"><v>9</v></c>"
        + "<c r=\"D4\"><v>-1</v></c></row></sheetData>")
    #expect(
      parts.texts
        == "<si><t>n°</t></si><si><t>nom</t></si><si><t>jour</t></si><si><t>code</t></si><si><t>Zoé &amp; &lt;Ada&gt;</t></si>"
        + "<si><t>01000</t></si><si><t>=1+1</t></si><si><t>2026-03</t></si><si><t>+33 1 23</t></si><si><t>@SUM(A1)</t></si></sst>"
    )
  }

  @Test func anEmptyTableIsAWorkbookToo() throws {
    let empty = VerbTable(columns: [], rows: [], summary: "")
    let parts = try parts(of: try Workbook.bytes(of: empty, title: ""))
    #expect(parts.names == "<sheets><sheet name=\"Feuille\" sheetId=\"1\" r:id=\"rId1\"/></sheets>")
    #expect(parts.texts.isEmpty)
  }

  @Test func everyListIsSavedByTheTerminalAndABadPlaceIsTold() throws {
    let database = folder.file("rtes.sqlite")
    _ = try Records2024.copy(to: database)
    let temporary = try TemporaryFolder()
    func list(_ words: String...) throws -> Program.Outcome {
      try Program("rtes").run(
        ["meetings", "list"] + words + ["--database", database],
        environment: ["NO_COLOR": "1", "TMPDIR": temporary.path])
    }
    let file = folder.file("reunions.xlsx")
    let saved = try list("--xlsx", file)
    #expect(saved.status == 0 && saved.output == file + "\n", "\(saved.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)).prefix(4) == Data([0x50, 0x4B, 3, 4]))
    // Nothing that names people stays behind.
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    let nowhere = try list("--xlsx", folder.file("rien/reunions.xlsx"))
    #expect(nowhere.status != 0 && nowhere.errors.contains("ne se laisse pas écrire"), "\(nowhere.errors)")
    let both = try list("--json", "--xlsx", file)
    #expect(both.status == 64 && both.errors.contains("Choisissez --json, --csv ou --xlsx"), "\(both.errors)")
  }
}
