/// Hands out names of places in one document, no two alike, the same ones each time that the document is printed.
final class Identifiers {
  private var uses: [String: Int] = [:]

  /// - Parameter stem: a slug; a second use of it is told by a number after two dashes, which no slug has.
  func next(_ stem: String) -> String {
    uses[stem, default: 0] += 1
    let count = uses[stem] ?? 1
    return count == 1 ? stem : "\(stem)--\(count)"
  }
}
