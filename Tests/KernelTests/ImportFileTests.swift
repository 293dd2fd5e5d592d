import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What a file must be before its rows are read.
@Suite struct ImportFileTests {
  private let fixture: ImportFixture

  init() throws { fixture = try ImportFixture() }

  @Test func latin1IsToldWithItsLine() throws {
    try fixture.folder.write(
      Data(ImportFixture.header.utf8) + Data("rex,R".utf8) + Data([0xE9, 0x78]) + Data(",terrier,,,,,,livre:1\n".utf8),
      to: "data/kennel/dogs.csv")
    #expect(
      try fixture.problems() == [
        "kennel/dogs.csv, ligne 2 : Ce texte n'est pas en UTF-8 (peut-être en Latin-1). Enregistrez-le en « CSV UTF-8 »."
      ])
  }

  @Test func aNulByteIsNoText() throws {
    try fixture.write(dogs: "rex,R\u{0},terrier,,,,,,livre:1\n")
    #expect(
      try fixture.problems() == ["kennel/dogs.csv, ligne 2 : Ce fichier contient un octet nul : ce n'est pas du texte."]
    )
  }

  @Test func aLineOf200MegabytesIsRefusedUnread() throws {
    let file = fixture.folder.url.appendingPathComponent("data/kennel/dogs.csv")
    try fixture.write(dogs: "")
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 200 << 20)
    try handle.close()
    #expect(
      try fixture.problems() == ["kennel/dogs.csv : Ce fichier pèse 200 Mo ; la limite est de 64 Mo. Découpez-le."])
    try fixture.write(dogs: "rex,\(String(repeating: "x", count: 2 << 20)),terrier,,,,,,livre:1\n")
    #expect(
      try fixture.problems() == [
        "kennel/dogs.csv, ligne 2 : Cette ligne compte 2048 Kio ; la limite est d'un Mio. Un guillemet n'est peut-être pas refermé."
      ])
  }

  @Test func aLinkOutOfTheFolderIsRefused() throws {
    try fixture.folder.write(ImportFixture.header, to: "secret.csv")
    try fixture.write(dogs: "")
    let link = fixture.folder.url.appendingPathComponent("data/kennel/dogs.csv")
    try FileManager.default.removeItem(at: link)
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: fixture.folder.url.appendingPathComponent("secret.csv"))
    #expect(
      try fixture.problems() == ["kennel/dogs.csv : Ce lien sort du dossier. Remplacez-le par le fichier lui-même."])
  }

  @Test func aFolderThatIsNotThereOrEmptyIsTold() throws {
    #expect(throws: ImportFailure.self) { try fixture.importer.load("/nulle/part", actor: "test", at: Records2024.now) }
    try FileManager.default.removeItem(atPath: fixture.folder.file("data/commons"))
    #expect(try fixture.problems() == ["\(fixture.data) : Aucun enregistrement dans ce dossier. Est-ce le bon ?"])
  }

  @Test func aFileThatNoTableReadsIsTold() throws {
    try fixture.folder.write("x\n", to: "data/kennel/dog.csv")
    #expect(
      try fixture.problems() == [
        "kennel/dog.csv : Aucune table ne porte ce nom de fichier. Vouliez-vous dire « kennel/dogs.csv » ?"
      ])
  }
}
