/// Which part of a long list a page shows.
public struct Paging: Sendable {
  /// The page asked for, from 1.
  public let page: Int
  public let pages: Int
  public let perPage: Int

  /// - Parameter count: how many entries the whole list has.
  public init(_ count: Int, _ request: PageRequest, perPage: Int = 50) {
    self.perPage = perPage
    pages = max(1, (count + perPage - 1) / perPage)
    page = request.page(of: pages)
  }

  /// How many entries stand on the pages before.
  public var offset: Int { (page - 1) * perPage }

  /// The entries of the page, of a list that was read whole.
  public func shown<Value>(of values: [Value]) -> [Value] { Array(values.dropFirst(offset).prefix(perPage)) }
}
