extension Computation {
  /// A number told apart: how much of it each category, région or level holds.
  ///
  /// The lines need not make up the whole: what has no région stands in none of them.
  public struct Breakdown: Sendable, Hashable {
    /// « Par catégorie »
    public let title: String
    public let lines: [Line]

    public struct Line: Sendable, Hashable {
      /// The key of the record that it is about, the same as the subject of a declaration.
      public let subject: String
      public let title: String
      public let value: Int
      /// Where the records of the line are listed.
      public let opens: Target?

      public init(_ subject: String, _ title: String, _ value: Int, opens: Target? = nil) {
        self.subject = subject
        self.title = title
        self.value = value
        self.opens = opens
      }
    }

    public init(_ title: String, _ lines: [Line]) {
      self.title = title
      self.lines = lines
    }
  }
}
