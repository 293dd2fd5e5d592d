import Foundation
import Kernel
import NIOCore
import TestSupport
import Testing

@testable import KernelWeb

@Suite struct FormReaderTests {
  private let fixture: FormFixture
  private let encoded = "application/x-www-form-urlencoded"

  init() throws { fixture = try FormFixture() }

  @Test func anEncodedFormIsRead() async throws {
    let body = try await fixture.read(
      Array("nom=L%27%C3%AEle+d%e2%80%99Yeu&vide=&seul&&texte=a%0D%0Ab%0Dc&nom=2".utf8), type: encoded)
    #expect(body.told == "nom=L'île d’Yeu\nvide=\nseul=\ntexte=a\nb\nc\nnom=2")
    #expect(fixture.everything().isEmpty)
  }

  @Test func aFormWithFilesIsRead() async throws {
    var body = MultipartBody()
    body.add("nom", "Élodie \u{301}\r\n« ici »")
    body.add("cv", file: "C:\\dossier\\mon %22cv%22.doc", SmallFile.pdf)
    body.add("photos", file: "", [])
    body.add("photos", file: "a.png", SmallFile.png)
    body.add("photos", file: "b", SmallFile.jpeg)
    body.add("name=\"nu\"; filename*=UTF-8''x.pdf", Array("pas un fichier".utf8))
    let read = try await fixture.read(Array("préambule\r\n".utf8) + body.whole + Array("épilogue".utf8))
    #expect(
      read.told == """
        nom=Élodie \u{301}
        « ici »
        nu=pas un fichier
        cv: mon "cv".pdf PDF 38 7633e702
        photos: a.png PNG 26 9aec5026
        photos: b.jpg JPEG 8 499af7b9
        """)
    #expect(fixture.everything().count == 6)
    #expect(try Data(contentsOf: URL(fileURLWithPath: read.files["cv"]?.first?.path ?? "")) == Data(SmallFile.pdf))
    read.discard()
    #expect(fixture.everything() == ["fichiers", "fichiers/attente"])
  }

  @Test func filesThatTheirRulesDoNotTakeAreToldAndTheRestIsKept() async throws {
    var body = MultipartBody()
    body.add("avant", "1")
    body.add("cv", file: "page.pdf", SmallFile.page)
    body.add("photos", file: "vide.png", [])
    body.add("photos", file: "x.pdf", SmallFile.pdf)
    body.add("photos", file: "gros\u{202E}.jpg", SmallFile.jpeg + [UInt8](repeating: 0, count: 93))
    body.add("photos", file: "trop.jpg", SmallFile.jpeg)
    body.add("photos", file: "encore.jpg", SmallFile.jpeg)
    body.add("après", "2")
    let read = try await fixture.read(body.whole)
    #expect(
      read.told == """
        avant=1
        après=2
        cv ! « page.pdf » n’est pas un fichier PDF entier et lisible.
        photos ! « vide.png » est vide.
        photos ! « x.pdf » n’est pas un fichier PNG ou JPEG entier et lisible.
        photos ! « gros.jpg » dépasse 1\u{A0}ko.
        photos ! Joignez 2\u{A0}fichiers au plus.
        """)
    #expect(fixture.everything().count == 3)
    read.discard()
    #expect(fixture.everything() == ["fichiers", "fichiers/attente"])
  }

  @Test func whatIsNoFormIsRefusedAndLeavesNothing() async throws {
    var body = MultipartBody()
    body.add("cv", file: "a.pdf", SmallFile.pdf)
    let started = body.bytes
    func part(_ head: String, _ content: String = "x") -> [UInt8] {
      started + Array("--\(MultipartBody.boundary)\r\n\(head)\r\n\r\n\(content)\r\n--\(MultipartBody.boundary)--".utf8)
    }
    let refused: [([UInt8], FormBodyError)] = [
      ([], .malformed), (started, .malformed), (Array(started.dropLast(9)), .malformed),
      (started + Array("--\(MultipartBody.boundary)-".utf8), .malformed),
      (started + Array("--\(MultipartBody.boundary)x\r\n".utf8), .malformed),
      (part("Content-Type: text/plain"), .malformed), (part(""), .malformed), (part("\r\n"), .malformed),
      (part("Content-Disposition: attachment; name=a"), .malformed),
      (part("Content-Disposition: form-data; filename=a"), .malformed),
      (part("Content-Disposition: form-data; name=a; name=b"), .malformed),
      (part("Content-Disposition: form-data; name=\"a"), .malformed),
      (part("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b"), .malformed),
      (part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64"), .malformed),
      (part("Content-Disposition: form-data; name=a\nX: y"), .malformed),
      (part("X: \(String(repeating: "y", count: 9000))"), .malformed),
      (part("Content-Disposition: form-data; name=a; filename=b.pdf"), .unexpectedFile),
      (part("Content-Disposition: form-data; name=a; filename=\"\""), .unexpectedFile),
      (part("Content-Disposition: form-data; name=a", String(repeating: "y", count: 65_537)), .textTooLong),
      (started + Array(repeating: started, count: 64).joined(), .tooManyParts),
      (started.map { $0 == UInt8(ascii: ".") ? 0xFF : $0 }, .notUTF8),
    ]
    for (bytes, error) in refused {
      await #expect(throws: error, "\(String(decoding: bytes.prefix(400), as: UTF8.self))") {
        try await fixture.read(bytes)
      }
      #expect(fixture.everything().filter { $0.hasPrefix("fichiers/attente/") }.isEmpty)
    }
  }

  @Test func theTypeTheCharacterSetAndTheSizeAreChecked() async throws {
    let types = [
      nil, "", "text/plain", "application/json", "\(encoded); charset=latin1", "multipart/mixed; boundary=x",
    ]
    for type in types {
      await #expect(throws: FormBodyError.notAForm) { try await fixture.read([], type: type) }
    }
    for type in ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\u{E9}\""] {
      await #expect(throws: FormBodyError.malformed) { try await fixture.read([], type: type) }
    }
    #expect(try await fixture.read([], type: "\(encoded); charset=\"UTF-8\"").told.isEmpty)
    await #expect(throws: FormBodyError.tooLarge(3)) {
      try await fixture.read(Array("a=bc".utf8), type: encoded, limit: 3)
    }
    await #expect(throws: FormBodyError.tooLarge(3)) { try await fixture.read([], type: encoded, length: 4, limit: 3) }
    await #expect(throws: FormBodyError.malformed) {
      try await fixture.read(Array("a=b".utf8), type: encoded, length: 4)
    }
    for bytes in ["a=%", "a=%4", "a=%zz"] {
      await #expect(throws: FormBodyError.malformed) { try await fixture.read(Array(bytes.utf8), type: encoded) }
    }
    await #expect(throws: FormBodyError.notUTF8) { try await fixture.read(Array("a=%C3".utf8), type: encoded) }
  }

  @Test func aConnectionThatBreaksLeavesNothing() async throws {
    struct Broken: Error {}
    var body = MultipartBody()
    body.add("cv", file: "a.pdf", SmallFile.pdf)
    let stream = AsyncThrowingStream<ByteBuffer, any Error> { continuation in
      continuation.yield(ByteBuffer(bytes: body.bytes))
      continuation.finish(throwing: Broken())
    }
    await #expect(throws: FormBodyError.malformed) {
      try await FormReader.read(
        contentType: MultipartBody.contentType, body: stream, limit: 1 << 20, rules: FormFixture.rules,
        store: fixture.store)
    }
    #expect(fixture.everything() == ["fichiers", "fichiers/attente"])
  }

  @Test func everySentenceSaysWhatToDo() {
    let errors: [FormBodyError] = [
      .malformed, .notUTF8, .unexpectedFile, .textTooLong, .tooManyParts, .notAForm, .tooLarge(1 << 20),
    ]
    #expect(errors.map(\.status) == [400, 400, 400, 413, 413, 415, 413])
    #expect(errors.allSatisfy { $0.sentence.hasSuffix(".") && $0.sentence.contains(". ") })
  }
}
