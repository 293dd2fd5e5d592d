internal import CZlib

/// Files in one file, as PKWARE’s APPNOTE 6.3 has them: without ZIP64, encryption or volumes. Every file is dated 1 January 1980, so
/// that the same files give the same bytes.
struct ZIPArchive {
  enum Method: UInt16 { case stored = 0, deflated = 8 }

  private var entries: [Entry] = []
  private var body: [UInt8] = []
  private var names: Set<String> = []

  private struct Entry {
    /// What the file’s own header and the directory’s both tell.
    let header: [UInt8]
    let name: [UInt8]
    let offset: Int
  }

  /// Adds a file after those that are there.
  /// - Parameters:
  ///   - name: its path, with `/` between its parts.
  ///   - method: deflated bytes that would not be fewer are stored all the same.
  /// - Throws: ``ReportFailure`` for a name that is taken or leads out of the archive, and beyond 65,535 files or 4 GiB.
  mutating func add(_ name: String, _ bytes: [UInt8], _ method: Method = .deflated) throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let units = Array(name.utf8)
    guard parts.allSatisfy({ !["", ".", ".."].contains($0) }), units.count <= Int(UInt16.max),
      units.allSatisfy({ $0 >= 32 && $0 != 127 && $0 != UInt8(ascii: "\\") })
    else { throw Self.failure("le nom « \(name) » n’y convient pas") }
    guard names.insert(name).inserted else { throw Self.failure("« \(name) » y est déjà") }
    guard bytes.count < Self.limit, body.count + bytes.count < Self.limit, entries.count < Int(UInt16.max) else {
      throw Self.failure("« \(name) » n’y tient pas")
    }
    let deflated = method == .deflated ? Self.deflated(bytes) : nil
    let content = deflated ?? bytes
    var header: [UInt8] = []
    // Version 2.0 to read; names in UTF-8; 1 January 1980, midnight.
    for value in [20, 0x0800, deflated == nil ? Method.stored.rawValue : Method.deflated.rawValue, 0, 33] as [UInt16] {
      header.append(value)
    }
    for value in [Self.checksum(bytes), UInt32(content.count), UInt32(bytes.count)] { header.append(value) }
    header.append(UInt16(units.count))
    header.append(UInt16(0))  // no extra field
    entries.append(Entry(header: header, name: units, offset: body.count))
    body.append(UInt32(0x0403_4B50))
    body += header + units + content
  }

  /// The whole archive.
  var bytes: [UInt8] {
    var result = body
    for entry in entries {
      result.append(UInt32(0x0201_4B50))
      result.append(UInt16(3 << 8 | 20))  // made by Unix, whose permissions stand below
      result += entry.header
      // No comment, the first volume, nothing known of the content.
      for value in [0, 0, 0] as [UInt16] { result.append(value) }
      result.append(UInt32(0o100644) << 16)
      result.append(UInt32(entry.offset))
      result += entry.name
    }
    let directory = result.count - body.count
    result.append(UInt32(0x0605_4B50))
    for value in [0, 0, UInt16(entries.count), UInt16(entries.count)] { result.append(value) }
    result.append(UInt32(directory))
    result.append(UInt32(body.count))
    result.append(UInt16(0))
    return result
  }

  /// Where offsets and sizes still fit, the directory included.
  private static let limit = Int(UInt32.max) - 1 << 24

  private static func failure(_ reason: String) -> ReportFailure {
    ReportFailure(.failed, "L’archive ne peut pas être faite : \(reason).")
  }

  /// CRC-32, ISO 3309.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  /// RFC 1951; nil when zlib refuses, or when the result would not be smaller.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard rtes_deflate_init(&stream, 9) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    var input = bytes
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      count = input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END ? bound - Int(stream.avail_out) : 0
      }
    }
    return output.isEmpty || output.count >= bytes.count ? nil : output
  }
}

extension [UInt8] {
  /// A number with its least part first.
  fileprivate mutating func append(_ value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
