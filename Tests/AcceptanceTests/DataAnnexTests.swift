import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

@testable import KernelReport

/// The data behind the report, as an archive that other programs read.
@Suite struct DataAnnexTests {
  private let kernel: Kernel
  private let folder: TemporaryFolder

  init() throws {
    kernel = try Records2024.shared.get().kernel
    folder = try TemporaryFolder()
  }

  private func annex(site: SiteAddress? = nil) throws -> DataAnnex {
    try Records2024.shared.get().store.read { [kernel] db in
      try DataAnnex(ReportBook(kernel, Period(year: 2024), db), kernel, db, site: site)
    }
  }

  private func unpacked(site: SiteAddress? = nil) throws -> URL {
    try folder.write(Data(annex(site: site).bytes()), to: "annexe.zip")
    _ = try Program.shell("cd '\(folder.path)' && python3 -m zipfile -e annexe.zip annexe")
    return folder.url.appendingPathComponent("annexe")
  }

  private func object(_ url: URL) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: try Data(contentsOf: url)) as? [String: Any])
  }

  @Test func theArchiveHoldsEveryListTheLedgerAndItsFingerprints() throws {
    let url = try unpacked()
    let names = kernel.dataResources.flatMap { resource in
      [".csv", ".json"].map { resource.name + $0 } + (resource.isPlaced ? ["\(resource.name).geojson"] : [])
    }
    #expect(
      Set(try FileManager.default.contentsOfDirectory(atPath: url.path))
        == Set(names + ["registre.csv", "registre.json", "datapackage.json", "SHA256SUMS", "LISEZMOI.txt"]))
    #expect(try Program.shell("cd '\(url.path)' && sha256sum --check --quiet SHA256SUMS && echo sound") == "sound\n")
    #expect(try annex().bytes() == annex().bytes())
    #expect(try annex().name == "donnees-2024")
  }

  @Test func theDescriptionTellsEveryColumn() throws {
    let url = try unpacked()
    let package = try object(url.appendingPathComponent("datapackage.json"))
    let resources = try #require(package["resources"] as? [[String: Any]])
    #expect(resources.compactMap { $0["name"] as? String } == kernel.dataResources.map(\.name) + ["registre"])
    for resource in resources {
      let path = try #require(resource["path"] as? String)
      let text = try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
      let header = text.prefix { !$0.isNewline }.split(separator: ",").map(String.init)
      let fields = try #require((resource["schema"] as? [String: Any])?["fields"] as? [[String: Any]])
      #expect(fields.compactMap { $0["name"] as? String } == header)
      #expect(fields.allSatisfy { ($0["description"] as? String)?.isEmpty == false })
      #expect(resource["bytes"] as? Int == text.utf8.count)
    }
    #expect((package["sources"] as? [[String: String]])?.isEmpty == false)
    #expect((package["licenses"] as? [[String: String]])?.compactMap { $0["name"] } == ["etalab-2.0"])
  }

  @Test func aKeyIsToldWhereItHolds() throws {
    let package = try object(try unpacked().appendingPathComponent("datapackage.json"))
    let told = try #require(package["resources"] as? [[String: Any]]).flatMap { resource in
      let keys = (resource["schema"] as? [String: Any])?["foreignKeys"] as? [[String: Any]] ?? []
      return keys.map { key in
        let reference = key["reference"] as? [String: String]
        return "\(resource["name"] ?? "").\(key["fields"] ?? "") → \(reference?["resource"] ?? "?")"
      }
    }
    #expect(
      told == [
        "advocacy-actions.event → events", "declarations.figure → figures", "events.territory → territories",
        "legal-questions.theme → themes",
        "members.territory → territories", "members.departement → territories", "members.region → territories",
        "organisations.territory → territories", "organisations.region → territories", "organisations.partOf → ",
        "publications.publisher → organisations", "territories.departement → ", "territories.region → ",
        "themes.parent → ", "registre.chiffre → figures",
      ])
  }

  @Test func whatBelongsToAYearIsThatOfTheReport() throws {
    let url = try unpacked()
    func values(_ list: String, _ field: String) throws -> [String] {
      let rows = try #require(try object(url.appendingPathComponent("\(list).json"))["data"] as? [[String: Any]])
      #expect(!rows.isEmpty)
      return rows.compactMap { $0[field] as? String }
    }
    #expect(try values("events", "startsOn").filter { $0 >= "2025" } == [])
    #expect(try values("publications", "publishedOn").filter { !$0.hasPrefix("2024") } == [])
    #expect(try values("declarations", "period").filter { !$0.hasPrefix("2024") } == [])
    #expect(try Set(values("figures", "period")) == ["2024"])
  }

  @Test func recordsNameTheirPageOnlyWhereThereIsASite() throws {
    let local = try String(contentsOf: try unpacked().appendingPathComponent("themes.csv"), encoding: .utf8)
    #expect(local.contains("\r\nfoncier,,Foncier,"))
    #expect(!local.contains("127.0.0.1"))
    let site = try unpacked(site: try SiteAddress("https://www.exemple.fr"))
    let placed = try String(contentsOf: site.appendingPathComponent("themes.csv"), encoding: .utf8)
    #expect(placed.contains("\r\nfoncier,https://www.exemple.fr/themes/foncier,Foncier,"))
  }

  // MARK: ZIP

  @Test func whateverIsPutInComesOut() throws {
    var generator = SeededGenerator(seed: 6)
    for round in 0..<12 {
      var archive = ZIPArchive()
      var expected: [String: [UInt8]] = [:]
      for number in 0..<40 {
        let name = "d\(number % 3)/\(number)-" + generator.text(upTo: 12).filter { !"/\\".contains($0) && $0 >= " " }
        let length = Int.random(in: 0...(number % 10 == 0 ? 70_000 : 90), using: &generator)
        let isDull = Bool.random(using: &generator)
        let bytes = (0..<length).map { _ in isDull ? 65 : UInt8.random(in: 0...255, using: &generator) }
        do {
          try archive.add(name, bytes, number.isMultiple(of: 4) ? .stored : .deflated)
          expected[name] = bytes
        } catch { #expect(name.utf8.contains { $0 < 32 || $0 == 92 }) }
      }
      #expect(expected.count > 20)
      try folder.write(Data(archive.bytes), to: "\(round).zip")
      let script =
        "import zipfile, json, sys; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps({i.filename: list(z.read(i)) for i in z.infolist()}))"
      let told = try Program.shell("python3 -c '\(script)' '\(folder.file("\(round).zip"))'")
      #expect(try JSONDecoder().decode([String: [UInt8]].self, from: Data(told.utf8)) == expected)
      #expect(try Program.shell("unzip -tqq '\(folder.file("\(round).zip"))' && echo sound") == "sound\n")
    }
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a\\b", "a\nb", "a\0b", "là"])
  func aNameThatLeadsElsewhereIsRefused(_ name: String) throws {
    var archive = ZIPArchive()
    try archive.add("là", [])
    #expect(throws: ReportFailure.self) { try archive.add(name, [1]) }
  }

  @Test func anEmptyArchiveIsAnArchive() throws {
    #expect(ZIPArchive().bytes == [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18))
  }
}
