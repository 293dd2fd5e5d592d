internal import Markup
internal import Synchronization

/// Entries of lists as they were printed, by what they say: the same entry stands in a hundred filtered lists, and is made once.
///
/// For printers that resolve the same target to the same link.
public final class PrintedItems: Sendable {
  /// How many are kept; then they make room. An entry and its HTML take about a kilobyte.
  private static let limit = 2_000

  private let known = Mutex<[Item: Prepared]>([:])

  public init() {}

  func nodes(of items: [Item], print: (Item) -> Node) -> [Node] {
    // One look for a whole list: threads that print lists side by side would wait for each other at every entry.
    let known = known.withLock { $0 }
    var added: [Item: Prepared] = [:]
    let nodes = items.map { item in
      // What marks the words of a reader answers one question.
      guard !item.detail.contains(where: \.isMarked) else { return print(item) }
      if let prepared = known[item] { return Node.prepared(prepared) }
      let prepared = Prepared([print(item)])
      added[item] = prepared
      return .prepared(prepared)
    }
    if !added.isEmpty { keep(added) }
    return nodes
  }

  private func keep(_ added: [Item: Prepared]) {
    known.withLock { known in
      if known.count + added.count > Self.limit { known = [:] }
      known.merge(added) { $1 }
    }
  }
}
