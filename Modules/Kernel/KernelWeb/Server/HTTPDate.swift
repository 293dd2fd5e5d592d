internal import Foundation
internal import Synchronization

/// The date as HTTP writes it (RFC 9110, 5.6.7), put into words once a second.
final class HTTPDate: Sendable {
  private let last = Mutex<(second: time_t, text: String)>((0, ""))

  var text: String {
    let second = time(nil)
    return last.withLock { last in
      if last.second != second { last = (second, Self.text(of: second)) }
      return last.text
    }
  }

  /// - Parameter second: since 1970.
  static func text(of second: time_t) -> String {
    var second = second
    var parts = tm()
    gmtime_r(&second, &parts)
    // No program of ours sets a locale: names of days and months are English, as HTTP has them.
    return String(unsafeUninitializedCapacity: 40) {
      strftime(
        UnsafeMutableRawPointer($0.baseAddress)?.assumingMemoryBound(to: CChar.self), 40, "%a, %d %b %Y %H:%M:%S GMT",
        &parts)
    }
  }
}
