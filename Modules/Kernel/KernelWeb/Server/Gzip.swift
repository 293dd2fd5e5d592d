internal import CZlib

/// Bytes as gzip has them (RFC 1952), for browsers that ask for it.
enum Gzip {
  /// - Returns: nil when zlib refuses, or when the result would not be smaller.
  static func compressed(_ bytes: [UInt8], level: Int32 = 6) -> [UInt8]? {
    var stream = z_stream()
    guard rtes_gzip_init(&stream, level) == Z_OK else { return nil }
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
