internal import Commons
internal import GRDB
internal import Kernel
internal import Markup

/// The texts of a year that only people can write: which ones are there, which ones are awaited.
struct TextChecklist {
  struct Entry {
    let required: RequiredText
    /// The title of the chapter that awaits it.
    let section: String
    let year: Int
    let written: [Written]

    /// The key of a new text: unique among all texts, so it names the chapter, the kind and the year.
    var key: String { "\(required.chapter)-\(required.kind)-\(year)" }

    /// The name under which a new file is made.
    var fileName: String { "\(key).md" }
  }

  /// A text that is there.
  struct Written {
    let key: String
    let title: String
    /// Whose words it is, where it is somebody’s.
    let author: String?
    /// Whether it is an account drawn from the sources, in whose place the network’s own text will come.
    let isRetold: Bool
    /// The day on which it was recorded; nil where the history does not say.
    let since: PartialDate?
    /// Its length in words.
    let words: Int
  }

  let entries: [Entry]

  /// The texts that the chapters await, in the order of the chapters.
  init(_ kernel: Kernel, _ period: Period, _ db: Database) throws {
    entries = try kernel.sections.flatMap { section in
      try section.requiredTexts.map { required in
        let texts = try EditorialText.fetchAll(
          db,
          sql: "SELECT * FROM \"text\" WHERE chapter = ? AND kind = ? AND year = ? ORDER BY position, key",
          arguments: [required.chapter, required.kind, period.year])
        return Entry(
          required: required, section: section.title, year: period.year,
          written: try texts.map { try Written($0, db) })
      }
    }
  }
}

extension TextChecklist.Written {
  fileprivate init(_ text: EditorialText, _ db: Database) throws {
    key = text.key
    title = text.title
    author = try text.person.flatMap { try Person.find(db, key: $0)?.name }
    isRetold = text.retold == true
    since = try String.fetchOne(
      db, sql: "SELECT max(instant) FROM store_history WHERE record = ? AND action = 'created'",
      arguments: [RecordID("text", text.key)]
    ).flatMap(PartialDate.ofInstant)
    words = MarkdownContents(text.body).lines.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
  }
}
