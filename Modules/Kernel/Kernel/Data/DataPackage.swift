internal import Markup

/// What a Frictionless Data Package (version 1) says of tables: their columns, their keys, where they come from.
struct DataPackage {
  let export: DataExport
  let tables: [DataTable]

  func json(name: String, title: String) -> JSONValue {
    .object([
      "profile": "tabular-data-package", "name": .string(name), "title": .string(title),
      "description": .string(DataLicence.text), "version": .string(export.asOf.description),
      "homepage": export.site.map { .string($0.url(.page(DataPages.openData))) },
      "licenses": .array([
        .object(["name": "etalab-2.0", "title": .string(DataLicence.name), "path": .string(DataLicence.url)])
      ]),
      "sources": export.documents.isEmpty
        ? nil : .array(export.documents.map { .object(["title": .string(French.typeset($0))]) }),
      "resources": .array(tables.map(resource)),
    ])
  }

  /// A Tabular Data Resource.
  private func resource(_ table: DataTable) -> JSONValue {
    let csv = table.csv
    let references = table.fields.compactMap { reference($0, of: table) }
    return .object([
      "profile": "tabular-data-resource", "name": .string(table.name), "path": .string("\(table.name).csv"),
      "title": .string(table.title), "description": .string(table.summary), "format": "csv", "mediatype": "text/csv",
      "encoding": "utf-8", "bytes": .integer(csv.count), "hash": .string("sha256:\(DataExport.sha256(csv))"),
      "schema": .object([
        "fields": .array(table.fields.map { $0.described(isKey: $0.name == table.key) }),
        "primaryKey": table.key.map(JSONValue.string),
        "foreignKeys": references.isEmpty ? nil : .array(references), "missingValues": .array([""]),
      ]),
    ])
  }

  /// A foreign key, where it holds: a part of the records, such as those of one year, may speak of others that are not told.
  private func reference(_ field: DataField, of table: DataTable) -> JSONValue? {
    guard let name = field.references, let target = tables.first(where: { $0.name == name }), let key = target.key,
      let values = table.values(of: field.name), let keys = target.values(of: key), values.isSubset(of: keys)
    else { return nil }
    return .object([
      "fields": .string(field.name),
      "reference": .object([
        // A table that refers to itself says so by an empty name.
        "resource": .string(target.name == table.name ? "" : target.name), "fields": .string(key),
      ]),
    ])
  }
}

extension DataField {
  /// The column as Table Schema has it. A date and a number that may be vague are texts there, of a known form.
  fileprivate func described(isKey: Bool) -> JSONValue {
    var (type, format, values, pattern): (String, String?, JSONValue?, String?) = ("string", nil, nil, nil)
    switch kind {
    case .text, .list: break
    case .date: pattern = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
    case .quantity: pattern = "(>=|~)?[0-9]+"
    case .integer: type = "integer"
    case .number: type = "number"
    case .flag: type = "boolean"
    case .url: format = "uri"
    case .choice(let choices): values = .array(choices.map(JSONValue.string))
    }
    let constraints = JSONValue.object([
      "required": isRequired ? true : nil, "unique": isKey ? true : nil, "enum": values,
      "pattern": pattern.map(JSONValue.string),
    ])
    return .object([
      "name": .string(name), "type": .string(type), "format": format.map(JSONValue.string),
      "description": .string(
        French.typeset(kind == .list ? "\(meaning) Les valeurs sont séparées par « | »." : meaning)),
      "constraints": constraints == .object([JSONValue.Member]()) ? nil : constraints,
    ])
  }
}
