internal import Foundation
package import Kernel

extension Period {
  /// The end of its last day in seconds since 1970, UTC: it dates what is made of the period, so that the same data give the
  /// same bytes.
  package var lastSecond: Int {
    let start = try? Date("\(lastDay)T00:00:00Z", strategy: .iso8601)
    return start.map { Int($0.timeIntervalSince1970) + 86_400 } ?? 0
  }
}
