/// Sets labels one under the other, each as near as can be to where it belongs.
enum LabelStack {
  /// The tops of labels, in the order in which they came: none stands over another, all stand within the range when they fit in
  /// it.
  /// - Parameters:
  ///   - centres: where each label would like its middle to be.
  ///   - heights: one for each label.
  static func tops(centres: [Int], heights: [Int], within range: Range<Int>) -> [Int] {
    // Labels that would touch become one pile, which stands where its labels on average would like it.
    struct Pile {
      var members: [Int]
      var height: Int
      /// The sum, over the members, of where each would like the pile's top to be.
      var wishes: Int
      func top(in range: Range<Int>) -> Int {
        let wanted = Int((Double(wishes) / Double(members.count)).rounded(.down))
        return max(range.lowerBound, min(wanted, range.upperBound - height))
      }
    }
    var piles: [Pile] = []
    for index in centres.indices.sorted(by: { (centres[$0], $0) < (centres[$1], $1) }) {
      var pile = Pile(members: [index], height: heights[index], wishes: centres[index] - heights[index] / 2)
      while let above = piles.last, above.top(in: range) + above.height > pile.top(in: range) {
        piles.removeLast()
        pile = Pile(
          members: above.members + pile.members, height: above.height + pile.height,
          wishes: above.wishes + pile.wishes - pile.members.count * above.height)
      }
      piles.append(pile)
    }
    var tops = centres
    for pile in piles {
      var top = pile.top(in: range)
      for index in pile.members {
        tops[index] = top
        top += heights[index]
      }
    }
    return tops
  }
}
