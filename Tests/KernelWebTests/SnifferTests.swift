import Foundation
import Kernel
import TestSupport
import Testing

@Suite struct SnifferTests {
  private static let files: [(what: String, bytes: [UInt8], type: FileType?)] = [
    ("a PDF", SmallFile.pdf, .pdf),
    ("a PNG", SmallFile.png, .png),
    ("a JPEG", SmallFile.jpeg, .jpeg),
    ("a JPEG with what a camera appends", SmallFile.jpeg + zeros(900), .jpeg),
    ("nothing", [], nil),
    ("a page", SmallFile.page, nil),
    ("a PDF after a page", SmallFile.page + SmallFile.pdf, nil),
    ("a PDF after one space", [32] + SmallFile.pdf, nil),
    ("a PDF that was cut short", Array(SmallFile.pdf.dropLast(7)), nil),
    ("a PDF whose end is too far from the end", SmallFile.pdf + zeros(1024), nil),
    ("the signature of a PNG alone", Array(SmallFile.png.prefix(8)), nil),
    ("a PNG without width", SmallFile.png.prefix(16) + [0, 0, 0, 0, 0, 0, 0, 1], nil),
    ("a PNG with another first chunk", SmallFile.png.prefix(12) + Array("tEXt00000000".utf8), nil),
    ("a JPEG that was cut short", Array(SmallFile.jpeg.dropLast()), nil),
    ("a GIF", Array("GIF89a".utf8), nil),
    ("a ZIP", Array("PK\u{3}\u{4}".utf8), nil),
    ("an SVG", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), nil),
  ]

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

  @Test(arguments: [1, 7, 1024, 100_000])
  func aFileIsWhatItsBytesSay(chunk: Int) {
    for (what, bytes, type) in Self.files {
      var sniffer = FileSniffer()
      var rest = bytes[...]
      while !rest.isEmpty {
        sniffer.read(rest.prefix(chunk))
        rest = rest.dropFirst(chunk)
      }
      #expect(sniffer.type == type, "\(what)")
    }
  }

  @Test(arguments: [
    ("rapport annuel.pdf", "rapport annuel.pdf"), ("RAPPORT.PDF", "RAPPORT.PDF"), ("rapport", "rapport.pdf"),
    ("facture.exe", "facture.pdf"), ("page.html", "page.pdf"), ("bilan v1.2", "bilan v1.2.pdf"),
    ("../../etc/passwd", "passwd.pdf"), ("C:\\x\\y.pdf", "y.pdf"), ("/", "fichier.pdf"), ("", "fichier.pdf"),
    ("..", "fichier.pdf"), (".htaccess", "htaccess.pdf"), ("nul\u{0}.pdf", "nul.pdf"), ("a\r\nB: c.pdf", "aB: c.pdf"),
    ("facture\u{202E}fdp.exe", "facturefdp.pdf"), ("e\u{301}te\u{301}.pdf", "été.pdf"), (" . a . .pdf", "a.pdf"),
    ("CON .pdf.", "CON.pdf"), ("élu·e·s — 2024.pdf", "élu·e·s — 2024.pdf"),
    (String(repeating: "é", count: 300) + ".pdf", String(repeating: "é", count: 116) + ".pdf"),
  ])
  func aNameIsMadeFit(_ given: String, _ name: String) {
    #expect(FileName.cleaned(given, for: .pdf) == name)
  }

  @Test func everyNameStaysShortAndPlain() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let name = FileName.cleaned(generator.text(upTo: 200), for: .jpeg)
      #expect(name.unicodeScalars.count <= FileName.limit && name.hasSuffix(".jpg") && !name.hasPrefix("."))
      #expect(!name.unicodeScalars.contains { "/\\\u{0}\u{202E}\n\r".unicodeScalars.contains($0) })
      #expect(FileName.cleaned(name, for: .jpeg) == name)
    }
  }

  @Test(arguments: [
    (0, "0 ko"), (1, "1 ko"), (1024, "1 ko"), (1025, "2 ko"), (1_048_576, "1 Mo"), (1_048_577, "1,1 Mo"),
    (10 << 20, "10 Mo"),
  ])
  func aSizeIsToldAsPeopleReadIt(_ bytes: Int, _ text: String) {
    #expect(FileSize.text(bytes).replacing("\u{A0}", with: " ") == text)
  }
}
