internal import Foundation
internal import Kernel
internal import Markup

/// What a report that depends on no other file can be made of.
enum Material {
  /// In bytes: what a page prints at its whole width stays well below.
  static let largestPicture = 10 << 20

  /// - Throws: ``ReportFailure`` for the first picture that is too large, or that is not in the document.
  static func check(_ book: ReportBook) throws {
    for chapter in book.chapters {
      for block in chapter.blocks.flatMap(\.all) {
        guard let refusal = refusal(of: block) else { continue }
        throw ReportFailure(.material, "Chapitre « \(chapter.title) » : \(refusal)")
      }
    }
  }

  private static func refusal(of block: Block) -> String? {
    switch block {
    case .picture(let picture, _): refusal(of: picture)
    case .voice(_, _, let text, let portrait): portrait.flatMap(refusal) ?? refusal(ofText: text)
    case .markdown(let text): refusal(ofText: text)
    default: nil
    }
  }

  private static func refusal(of picture: Picture) -> String? {
    guard case .embedded(_, let bytes) = picture.source else { return nil }
    return tooLarge(picture.alternative, bytes.count)
  }

  private static func refusal(ofText text: String) -> String? {
    // Most texts hold no picture, and need not be read for one.
    guard text.contains("![") else { return nil }
    return MarkdownContents(text).pictures.lazy.compactMap { address, _ in refusal(ofAddress: address) }.first
  }

  private static func refusal(ofAddress address: String) -> String? {
    if address.hasPrefix("data:") { return tooLarge("incluse dans un texte", address.utf8.count / 4 * 3) }
    if Link.web(address) != nil {
      return "l’image « \(address) » est sur le web, où le rapport ne va rien chercher. Retirez-la du texte."
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: address))?[.size] as? Int
    return size.flatMap { tooLarge(address, $0) }
      ?? "l’image « \(address) » est un fichier à part, et le rapport n’en a pas. Retirez-la du texte."
  }

  private static func tooLarge(_ name: String, _ size: Int) -> String? {
    size <= largestPicture
      ? nil
      : "l’image « \(name) » pèse \(FileSize.text(size)) ; la limite est de \(FileSize.text(largestPicture)). Réduisez-la, puis recommencez."
  }
}
