import Foundation
import Kernel
import Markup

/// A file of minutes as it was written: its title, its text and the images beside it.
struct MinutesFile: Sendable {
  /// The first heading, where the text begins with one of the first level.
  let title: String?
  let body: String
  /// The images, without what cameras write into them, by their address in the text.
  let pictures: [String: PictureFile]

  /// In bytes.
  private static let mostText = 500_000
  private static let mostPicture = 10 << 20

  /// - Parameter path: of a file in Markdown; its images lie in its folder or below.
  /// - Throws: ``Sentence`` with everything that is wrong, each with its line.
  init(_ path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Sentence("Le fichier \(path) ne se lit pas.")
    }
    guard data.count <= Self.mostText, let read = String(bytes: data, encoding: .utf8) else {
      throw Sentence("Le fichier \(path) n’est pas un texte Markdown en UTF-8, de 500 ko au plus.")
    }
    let text = read.replacing("\r\n", with: "\n")
    let found = MarkdownImage.rewriting(text)
    var problems = found.brokenLines.map { line in
      (line, "une image s’écrit « ![ce qu’elle montre](fichier.png) », sur une seule ligne")
    }
    // What only a whole parser sees as an image, such as one below a block of code in a list, would keep its address.
    let taken = Set(found.images.map(\.address))
    problems += MarkdownLinks(text).images.filter { image in
      !taken.contains(image.address) && !found.brokenLines.contains(image.line)
    }.map {
      ($0.line, "l’image « \($0.address) » ne se lit pas ; écrivez-la sur une ligne à elle, loin de tout bloc de code")
    }
    // CommonMark has no tables: they would be printed as lines of bars.
    problems += text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().filter { _, line in
      line.wholeMatch(of: /\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*/) != nil
    }.map { index, _ in (index + 1, "un tableau ne se met pas en page ; écrivez-le en liste, une ligne par entrée") }
    var pictures: [String: PictureFile] = [:]
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    for image in found.images {
      if image.alternative.trimmingCharacters(in: .whitespaces).isEmpty {
        problems.append((image.line, "dites entre les crochets ce que montre l’image « \(image.address) »"))
      }
      guard pictures[image.address] == nil else { continue }
      do {
        pictures[image.address] = try Self.picture(image.address, in: folder)
      } catch let problem as Sentence {
        problems.append((image.line, problem.description))
      }
    }
    guard problems.isEmpty else {
      let lines = problems.sorted { $0.0 < $1.0 }.map { "\(path), ligne \($0.0) : \($0.1)." }
      throw Sentence((lines + ["Rien n’est enregistré."]).joined(separator: "\n"))
    }
    (title, body) = Self.parts(of: found.rewritten)
    self.pictures = pictures
    guard !body.isEmpty else { throw Sentence("Le fichier \(path) n’a pas de texte sous son titre.") }
  }

  private static func picture(_ address: String, in folder: URL) throws -> PictureFile {
    // An image of another site would have the reader's browser call it.
    guard Link.web(address) == nil else {
      throw Sentence("l’image « \(address) » est ailleurs sur le web ; enregistrez-la à côté du fichier")
    }
    let url = folder.appendingPathComponent(address.removingPercentEncoding ?? address).standardizedFileURL
    // A link among the files may lead out of the folder.
    let inside = folder.standardizedFileURL.resolvingSymlinksInPath().path + "/"
    guard url.path.hasPrefix(folder.standardizedFileURL.path + "/"), !address.hasPrefix("/"),
      url.resolvingSymlinksInPath().path.hasPrefix(inside)
    else {
      throw Sentence("l’image « \(address) » est hors du dossier du fichier ; mettez-la à côté")
    }
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw Sentence("l’image « \(address) » manque : il n’y a pas de fichier \(url.path)")
    }
    guard data.count <= mostPicture else {
      throw Sentence("l’image « \(address) » pèse \(FileSize.text(data.count)) ; 10 Mo au plus")
    }
    guard let picture = PictureFile(cleaning: Array(data)) else {
      throw Sentence("l’image « \(address) » n’est ni un JPEG ni un PNG entier")
    }
    return picture
  }

  /// The title and what stands beneath it.
  private static func parts(of text: String) -> (title: String?, body: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = lines.first, let match = first.wholeMatch(of: /#\s+(.+?)(?:\s+#+)?\s*/) else {
      return (nil, text)
    }
    let body = lines.count > 1 ? lines[1].trimmingCharacters(in: .whitespacesAndNewlines) : ""
    return (String(match.output.1), body)
  }
}
