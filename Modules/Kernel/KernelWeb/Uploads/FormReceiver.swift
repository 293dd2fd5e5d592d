internal import Dispatch
internal import Kernel
internal import Markup
internal import NIOCore

/// Receives the parts of one form: keeps values, writes files to disk, checks them against their rules.
///
/// It works on a queue of its own, since disks make their callers wait, which no thread of the server may do.
actor FormReceiver {
  private enum Part {
    case none
    case value(name: String, bytes: [UInt8])
    /// A file; nothing is on disk before its first byte.
    case file(field: String, name: String, WaitingFile?)
    /// A file of which the person is told already: read to its end and dropped.
    case refused
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  private let queue = DiskQueue()
  private let rules: [String: UploadRule]
  private let folder: WaitingFolder
  private var parser: MultipartParser
  private var part = Part.none
  private var fileCounts: [String: Int] = [:]
  private var body: FormBody

  init(boundary: String, rules: [String: UploadRule], folder: WaitingFolder) throws {
    parser = try MultipartParser(boundary: boundary)
    self.rules = rules
    self.folder = folder
    body = FormBody(folder: folder)
  }

  func take(_ chunk: ByteBuffer) throws {
    for event in try parser.parse(chunk.readableBytesView) {
      switch event {
      case .part(let head): try begin(head)
      case .content(let bytes): try add(bytes)
      case .partEnd: try end()
      }
    }
  }

  func finish() throws -> FormBody {
    try parser.finish()
    return body
  }

  func discard() { folder.discard() }

  private func begin(_ head: PartHead) throws {
    guard let filename = head.filename else {
      part = .value(name: head.name, bytes: [])
      return
    }
    guard filename.isEmpty || rules[head.name] != nil else { throw FormBodyError.unexpectedFile }
    part = .file(field: head.name, name: filename, nil)
  }

  private func add(_ bytes: ArraySlice<UInt8>) throws {
    switch part {
    case .value(let name, var text):
      guard text.count + bytes.count <= FormLimits.text else { throw FormBodyError.textTooLong }
      part = .none  // So that the text grows in its place.
      text += bytes
      part = .value(name: name, bytes: text)
    case .file(let field, let name, let open):
      guard let rule = rules[field] else { throw FormBodyError.unexpectedFile }
      if open == nil {
        fileCounts[field, default: 0] += 1
        guard fileCounts[field, default: 0] <= rule.mostFiles else { return refuse(field, Self.tooMany(rule)) }
      }
      let file = try open ?? folder.makeFile()
      part = .file(field: field, name: name, file)
      guard file.size + bytes.count <= rule.mostBytes else {
        file.remove()
        return refuse(field, "« \(FileName.cleaned(name)) » dépasse \(FileSize.text(rule.mostBytes)).")
      }
      try file.write(bytes)
    case .refused, .none: break
    }
  }

  private func end() throws {
    switch part {
    case .value(let name, let bytes): body.values.append((name, try FormBody.text(bytes)))
    // A field of files that was left empty comes as a file without a name.
    case .file(_, "", nil): break
    case .file(let field, let name, nil): refuse(field, "« \(FileName.cleaned(name)) » est vide.")
    case .file(let field, let name, let file?):
      let types = rules[field]?.types ?? []
      if let upload = try file.finish(named: name), types.contains(upload.type) {
        body.files[field, default: []].append(upload)
      } else {
        file.remove()
        refuse(field, "« \(FileName.cleaned(name)) » n’est pas un fichier \(Self.list(types)) entier et lisible.")
      }
    case .refused, .none: break
    }
    part = .none
  }

  private func refuse(_ field: String, _ sentence: String) {
    part = .refused
    let problem = FieldProblem(field, sentence)
    if !body.problems.contains(problem) { body.problems.append(problem) }
  }

  private static func tooMany(_ rule: UploadRule) -> String {
    "Joignez \(French.count(rule.mostFiles, "fichier", "fichiers")) au plus."
  }

  /// « PDF, PNG ou JPEG ».
  private static func list(_ types: [FileType]) -> String {
    let labels = types.map(\.label)
    guard let last = labels.last, labels.count > 1 else { return labels.first ?? "" }
    return labels.dropLast().joined(separator: ", ") + " ou " + last
  }
}

/// Runs an actor on a queue, whose threads may wait for a disk.
private final class DiskQueue: SerialExecutor {
  private let queue = DispatchQueue(label: "uploads")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
