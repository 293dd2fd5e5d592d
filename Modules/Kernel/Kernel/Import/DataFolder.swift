internal import Foundation

/// A folder of records on disk: finds the files of each table and refuses what leads out of it.
struct DataFolder {
  /// A file larger than this is not a table of records.
  static let maximumFileSize = 64 << 20

  let root: URL
  /// Every file below the root, by its path from there.
  let paths: [String]

  /// - Throws: ``ImportProblem`` when the folder cannot be read or a link leads out of it.
  init(_ path: String) throws {
    root = URL(fileURLWithPath: path, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw ImportProblem(path, "Ce dossier n'existe pas. Donnez le chemin d'un dossier de données.")
    }
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
      throw ImportProblem(path, "Ce dossier n'est pas lisible. Vérifiez ses droits d'accès.")
    }
    var files: [String] = []
    for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      let url = root.appendingPathComponent(name)
      let real = url.resolvingSymlinksInPath().standardizedFileURL
      guard real.path == root.path || real.path.hasPrefix(root.path + "/") else {
        throw ImportProblem(name, "Ce lien sort du dossier. Remplacez-le par le fichier lui-même.")
      }
      if FileManager.default.fileExists(atPath: real.path, isDirectory: &isDirectory), !isDirectory.boolValue {
        files.append(name)
      }
    }
    paths = files
  }

  /// The files that a pattern names, in order; `*` stands for one path component or a file's name.
  func files(matching pattern: String, in folders: Set<String>) -> [String] {
    let parts = pattern.split(separator: "/")
    return paths.filter { path in
      let components = path.split(separator: "/")
      guard components.count == parts.count, folders.contains(String(components[0])) else { return false }
      return zip(parts, components).allSatisfy { part, component in
        if part == "*" { return true }
        if part.hasPrefix("*") { return component.hasSuffix(part.dropFirst()) }
        return part == component
      }
    }
  }

  /// The text of a file: UTF-8, its byte order mark dropped, its line ends made LF.
  func text(of path: String) throws -> String {
    let url = root.appendingPathComponent(path)
    let size = (try? url.resolvingSymlinksInPath().resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    guard size <= Self.maximumFileSize else {
      throw ImportProblem(
        path, "Ce fichier pèse \(size >> 20) Mo ; la limite est de \(Self.maximumFileSize >> 20) Mo. Découpez-le.")
    }
    guard var data = try? Data(contentsOf: url) else {
      throw ImportProblem(path, "Ce fichier n'est pas lisible. Vérifiez ses droits d'accès.")
    }
    if data.starts(with: [0xEF, 0xBB, 0xBF]) { data.removeFirst(3) }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ImportProblem(
        path, line: Self.lineOfFirstInvalidByte(data),
        "Ce texte n'est pas en UTF-8 (peut-être en Latin-1). Enregistrez-le en « CSV UTF-8 ».")
    }
    if let position = data.firstIndex(of: 0) {
      throw ImportProblem(
        path, line: data[..<position].count { $0 == 10 } + 1,
        "Ce fichier contient un octet nul : ce n'est pas du texte.")
    }
    return text.unicodeScalars.contains("\r") ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
  }

  private static func lineOfFirstInvalidByte(_ data: Data) -> Int {
    var line = 1
    for part in data.split(separator: 10, omittingEmptySubsequences: false) {
      if String(validating: part, as: UTF8.self) == nil { return line }
      line += 1
    }
    return 1
  }
}
