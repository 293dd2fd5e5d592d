import Foundation
import GRDB
import Kernel
import Store
import TestSupport

/// A feature with one small table of every kind of column, and one of texts.
struct Kennel: Feature {
  static let id: FeatureID = "kennel"

  struct Dog: Decodable, FetchableRecord {
    let key: String
    let name: String
  }

  enum Breed: String, Choice {
    case spaniel, terrier
    var label: String { rawValue }
  }

  static let dogs = ImportTable(
    "dog", files: "kennel/dogs.csv", title: "Chiens",
    columns: [
      ImportColumn("key", .slug, required: true), ImportColumn("name", .text, required: true),
      .choice("breed", Breed.self), ImportColumn("born", .date), ImportColumn("walks", .integer),
      ImportColumn("weight", .quantity), ImportColumn("mother", .reference("dog")),
      ImportColumn("friends", .list(of: "dog")),
    ])

  static let songs = ImportTable(
    "song", files: "kennel/songs/*.md", title: "Chansons",
    columns: [
      ImportColumn("key", .slug, required: true), ImportColumn("dogs", .list(of: "dog")),
      ImportColumn("body", .markdown, required: true),
    ])

  func register(in builder: inout FeatureBuilder) {
    builder.add(
      Migration(
        "kennel/0001-dogs",
        sql: """
          CREATE TABLE dog (
            key TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, breed TEXT NOT NULL, born TEXT, walks INTEGER, weight TEXT,
            mother TEXT REFERENCES dog DEFERRABLE INITIALLY DEFERRED
          ) STRICT;
          CREATE TABLE dog_friends (owner TEXT, target TEXT, position INTEGER, PRIMARY KEY (owner, target)) STRICT;
          CREATE TABLE song (key TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT;
          CREATE TABLE song_dogs (owner TEXT, target TEXT, position INTEGER, PRIMARY KEY (owner, target)) STRICT;
          """))
    builder.add(Self.dogs, Self.songs)
    builder.add(
      SearchSource("kennel/broken", of: "cat") { _, _ in throw Sentence("cette source est cassée") },
      SearchSource("kennel/dogs", of: "dog") { (dog: Dog, _) in
        SearchEntry(RecordID("dog", dog.key), kind: "Chien", title: dog.name, body: "")
      })
  }
}

/// A kennel of its own for each test: a data folder, a database, an importer.
struct ImportFixture {
  static let documents = "key,title,publisher,date,file,note,source\nlivre,Le livre,Ada,2024,livre.txt,,livre:1\n"
  static let header = "key,name,breed,born,walks,weight,mother,friends,source\n"

  let folder: TemporaryFolder
  let store: Store
  let importer: Importer
  var data: String { folder.file("data") }

  init() throws {
    folder = try TemporaryFolder()
    let kernel = try Kernel([Kennel()])
    store = try Store(path: folder.file("rtes.sqlite"))
    try store.migrate(kernel.migrations)
    importer = Importer(kernel: kernel, store: store)
    try folder.write(Self.documents, to: "data/commons/documents.csv")
  }

  func write(dogs rows: String) throws { try folder.write(Self.header + rows, to: "data/kennel/dogs.csv") }

  @discardableResult
  func load(rehearsal: Bool = false) throws -> ImportSummary {
    try importer.load(data, rehearsal: rehearsal, actor: "test", at: Records2024.now)
  }

  /// What is wrong with the data, sentence by sentence; nothing when it loads.
  func problems() throws -> [String] {
    do {
      try load()
      return []
    } catch let failure as ImportFailure { return failure.problems.map(\.description) }
  }

  /// Everything that a load could write, for comparing before and after.
  func dump() throws -> [String] {
    try store.read { db in
      try [
        "document", "dog", "dog_friends", "song", "song_dogs", "citation", "statement", "store_history",
        "store_revision",
      ]
      .flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" } }
    }
  }
}
