/// What a field of files takes.
public struct UploadRule: Sendable {
  public let types: [FileType]
  public let mostFiles: Int
  /// In bytes, for each file.
  public let mostBytes: Int

  public init(_ types: [FileType], mostFiles: Int = 1, mostBytes: Int = 10 << 20) {
    self.types = types
    self.mostFiles = mostFiles
    self.mostBytes = mostBytes
  }
}

/// A kind of file that can be told from its own bytes by a ``FileSniffer``; what a browser says of it is not believed.
public enum FileType: String, Sendable, CaseIterable {
  case pdf = "application/pdf"
  case png = "image/png"
  case jpeg = "image/jpeg"

  public var label: String {
    switch self {
    case .pdf: "PDF"
    case .png: "PNG"
    case .jpeg: "JPEG"
    }
  }

  /// How the names of such files may end; the first one is given to those that end otherwise.
  var endings: [String] {
    switch self {
    case .pdf: ["pdf"]
    case .png: ["png"]
    case .jpeg: ["jpg", "jpeg"]
    }
  }
}

/// A file that was received whole and lies on disk, not yet kept.
public struct Upload: Sendable {
  /// The name that it had on the sender's machine, made fit by ``FileName``.
  public let name: String
  public let type: FileType
  /// In bytes.
  public let size: Int
  /// Of its content, in hexadecimal.
  public let sha256: String
  /// Where it waits; it goes away when the request ends.
  public let path: String

  public init(name: String, type: FileType, size: Int, sha256: String, path: String) {
    self.name = name
    self.type = type
    self.size = size
    self.sha256 = sha256
    self.path = path
  }
}
