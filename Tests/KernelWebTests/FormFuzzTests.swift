import Foundation
import Kernel
import TestSupport
import Testing

@testable import KernelWeb

/// What strangers send is tried with random input: the same on every run.
@Suite struct FormFuzzTests {
  @Test func howABodyIsCutChangesNothing() async throws {
    let fixture = try FormFixture()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let bytes = Self.body(&generator)
      let whole = try await fixture.read(bytes, chunks: { $0 })
      let longest = Int.random(in: 1...80, using: &generator)
      let cut = try await fixture.read(bytes, chunks: { _ in Int.random(in: 1...longest, using: &generator) })
      #expect(cut.told == whole.told)
      whole.discard()
      cut.discard()
    }
    #expect(fixture.everything() == ["fichiers", "fichiers/attente"])
  }

  @Test func aBrokenBodyNeverLeavesItsFolderNorAnythingInIt() async throws {
    let fixture = try FormFixture()
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<400 {
      let bytes = Self.broken(Self.body(&generator), &generator)
      do {
        let body = try await fixture.read(bytes, chunks: { _ in 97 })
        let paths = body.files.values.joined().map(\.path)
        #expect(paths.allSatisfy { $0.hasPrefix(fixture.store.folder.path + "/attente/") && !$0.contains("..") })
        body.discard()
      } catch is FormBodyError {
        refused += 1
      }
      #expect(fixture.everything().allSatisfy { ["fichiers", "fichiers/attente"].contains($0) })
    }
    #expect(refused > 100 && refused < 400)
  }

  /// The parser alone, without a disk: quick enough for many.
  @Test func tenThousandRandomBodiesAreReadOrRefused() throws {
    var generator = SeededGenerator(seed: 13)
    let parts = [
      "\r\n--b", "--b", "--", "\r\n", "\r", "\n", "\r\n\r\n", "Content-Disposition: form-data; name=\"a\"",
      "; filename=",
      "\"", "\\", ":", " ", "x", "é", "\u{0}",
    ].map { Array($0.utf8) }
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      var parser = try MultipartParser(boundary: "b")
      let bytes = (0..<Int.random(in: 0...24, using: &generator)).flatMap { _ in
        parts.randomElement(using: &generator) ?? []
      }
      do throws(FormBodyError) {
        let events = try parser.parse(bytes)
        #expect(events.allSatisfy { $0 != .content([]) })
        try parser.finish()
        read += 1
      } catch {
        refused += 1
      }
    }
    #expect(read + refused == 10_000 && read > 10)
  }

  @Test func anEncodedFormIsReadOrRefused() {
    var generator = SeededGenerator(seed: 17)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        Array("%&=+aF0\u{C3}\r\n".utf8).randomElement(using: &generator) ?? 0
      }
      let pairs = try? URLEncodedForm.pairs(bytes)
      #expect(pairs?.allSatisfy { !$0.0.utf8.contains(13) && !$0.1.utf8.contains(13) } ?? true)
    }
  }

  /// A body that can be read, with names and values that are likely to break things.
  private static func body(_ generator: inout SeededGenerator) -> [UInt8] {
    var body = MultipartBody()
    let files = [SmallFile.pdf, SmallFile.png, SmallFile.jpeg, SmallFile.page, []]
    let names = ["../../etc/passwd", "C:\\x\\y.pdf", "a%22b.png", "\u{202E}gpj.exe", "été.jpeg", ""]
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      if Bool.random(using: &generator) {
        body.add(
          "t",
          generator.text(upTo: 60)
            + (Bool.random(using: &generator)
              ? "\r\n--\(MultipartBody.boundary)"
                .dropLast() : ""))
      } else {
        body.add(
          Bool.random(using: &generator) ? "cv" : "photos", file: names.randomElement(using: &generator) ?? "",
          files.randomElement(using: &generator) ?? [])
      }
    }
    return body.whole
  }

  /// The same with bytes changed, taken out, doubled or cut off.
  private static func broken(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &generator)))
      case 2: bytes.insert(contentsOf: bytes[place...].prefix(60), at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
