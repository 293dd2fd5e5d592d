import Foundation
import HTTPTypes
import Testing

import struct Kernel.Attachment

@testable import Kernel
@testable import KernelWeb

@Suite struct FileAnswerTests {
  @Test(
    arguments: [
      (nil, ByteRange.whole), ("", .whole), ("bytes=0-0", .part(0...0)), ("bytes=0-99", .part(0...99)),
      ("bytes=10-", .part(10...99)), ("bytes=90-500", .part(90...99)), ("bytes=-1", .part(99...99)),
      ("bytes=-100", .part(0...99)), ("bytes=-500", .part(0...99)), ("Bytes= 1-2 ", .part(1...2)),
      ("bytes=007-08", .part(7...8)), ("bytes=1-99999999999999999999", .part(1...99)),
      ("bytes=-99999999999999999999", .part(0...99)), ("bytes=100-", .unsatisfiable), ("bytes=100-200", .unsatisfiable),
      ("bytes=-0", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=5-2", .whole),
      ("bytes=0-1,3-4", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole), ("bytes=1", .whole),
      ("bytes=1-2-3", .whole),
      ("bytes=+1-2", .whole), ("bytes=１-２", .whole), ("lines=1-2", .whole), ("1-2", .whole),
    ] as [(String?, ByteRange)])
  func aRangeIsReadAsTheStandardSays(_ header: String?, _ range: ByteRange) {
    #expect(ByteRange.parse(header, size: 100) == range, "\(header ?? "none")")
  }

  @Test func rangesOfTheSmallestFile() {
    #expect(ByteRange.parse("bytes=0-", size: 1) == .part(0...0))
    #expect(ByteRange.parse("bytes=1-", size: 1) == .unsatisfiable)
    #expect(ByteRange.parse("bytes=-5", size: 1) == .part(0...0))
  }

  @Test(arguments: [
    ("rapport.pdf", "attachment; filename=\"rapport.pdf\"; filename*=UTF-8''rapport.pdf"),
    (
      "Été à l’île.pdf",
      "attachment; filename=\"Ete a l_ile.pdf\"; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20l%E2%80%99%C3%AEle.pdf"
    ),
    ("a\"b\\c%22;.pdf", "attachment; filename=\"a_b_c_22;.pdf\"; filename*=UTF-8''a%22b%5Cc%2522%3B.pdf"),
    ("🙂\r\nX: y.pdf", "attachment; filename=\"___X: y.pdf\"; filename*=UTF-8''%F0%9F%99%82%0D%0AX%3A%20y.pdf"),
  ])
  func aNameIsToldToOldBrowsersAndNew(_ name: String, _ header: String) {
    #expect(ContentDisposition.attachment(name) == header)
  }

  private static let tag = String(repeating: "ab", count: 32)

  private func told(
    _ request: HTTPFields = [:], method: HTTPRequest.Method = .get, access: String = "account"
  ) -> String {
    let attachment = Attachment(
      id: "1", record: RecordID("event", "x"), name: "été.pdf", type: "application/pdf", size: 100, sha256: Self.tag,
      access: access, keptAt: "2026-01-15T12:00:00Z")
    let answer = FileAnswer(attachment, method: method, headers: request)
    let headers = answer.headers.map { "\($0.name.rawName): \($0.value)" }
    let range = answer.range.map { "\($0.lowerBound)...\($0.upperBound)" } ?? "nothing"
    return (["\(answer.status.code) \(range)"] + headers).joined(separator: "\n")
  }

  private func always(_ cache: String = "private, no-store") -> String {
    """
    ETag: "\(Self.tag)"
    Accept-Ranges: bytes
    Cache-Control: \(cache)
    Content-Security-Policy: sandbox; default-src 'none'
    X-Content-Type-Options: nosniff
    """
  }

  private let named = """
    Content-Type: application/pdf
    Content-Disposition: attachment; filename="ete.pdf"; filename*=UTF-8''%C3%A9t%C3%A9.pdf
    """

  @Test func theWholeFile() {
    #expect(told() == "200 0...99\n\(always())\nContent-Length: 100\n\(named)")
    #expect(told(access: "") == "200 0...99\n\(always("no-cache"))\nContent-Length: 100\n\(named)")
    #expect(told([.range: "bytes=0-1"], method: .head) == told())
  }

  @Test func aPartOfIt() {
    let part = "206 5...9\n\(always())\nContent-Range: bytes 5-9/100\nContent-Length: 5\n\(named)"
    #expect(told([.range: "bytes=5-9"]) == part)
    #expect(told([.range: "bytes=5-9", .ifRange: "\"\(Self.tag)\""]) == part)
    #expect(told([.range: "bytes=5-9", .ifRange: "W/\"\(Self.tag)\""]) == told())
    #expect(told([.range: "bytes=5-9", .ifRange: "Wed, 21 Oct 2015 07:28:00 GMT"]) == told())
    #expect(told([.range: "bytes=100-"]) == "416 nothing\n\(always())\nContent-Range: bytes */100")
  }

  @Test func nothingForWhoeverHasIt() {
    let known = "304 nothing\n\(always())"
    #expect(told([.ifNoneMatch: "\"x\", W/\"\(Self.tag)\""]) == known)
    #expect(told([.ifNoneMatch: "*", .range: "bytes=5-9"]) == known)
    #expect(told([.ifNoneMatch: "\"x\""]) == told())
  }
}
