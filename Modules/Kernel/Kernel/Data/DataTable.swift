/// Rows of one kind with what their columns mean, as a Data Package describes them.
public struct DataTable: Sendable {
  let name: String
  let title: String
  let summary: String
  let fields: [DataField]
  /// The column that tells its rows apart, where one does.
  let key: String?
  /// Cells as CSV has them, without the line of names.
  let rows: [[String]]
  /// The same as JSON has it; nil where the CSV says all.
  let json: [UInt8]?

  /// A table without a key.
  /// - Parameters:
  ///   - name: `[a-z-]+`; its files bear it.
  ///   - rows: a cell for each field.
  public init(
    _ name: String, title: String, summary: String, fields: [DataField], rows: [[String]], json: [UInt8]? = nil
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.fields = fields
    self.rows = rows
    self.json = json
    key = nil
  }

  init(_ resource: DataResource, _ writer: DataWriter, _ rows: [DataRow]) {
    name = resource.name
    title = resource.title
    summary = resource.summary
    fields =
      [
        DataField("key", .text, required: true, "La clé : elle ne change pas."),
        DataField("url", .url, "La page du site qui le montre."),
      ] + resource.fields
    self.rows = writer.cells(rows)
    json = writer.whole(rows).bytes
    key = "key"
  }

  /// RFC 4180, with a line of names.
  var csv: [UInt8] { Array(CSVText.text([fields.map(\.name)] + rows).utf8) }

  /// The values of a column, without empty ones; nil when there is no such column.
  func values(of field: String) -> Set<String>? {
    fields.firstIndex { $0.name == field }.map { index in Set(rows.map { $0[index] }).subtracting([""]) }
  }
}
