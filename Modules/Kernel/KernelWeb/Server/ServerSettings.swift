import Foundation
import Kernel

/// How the server is told to behave.
struct ServerSettings: Sendable {
  /// The hosts that requests may name; empty when the site was not told where it stands, and then every name will do.
  var hosts: Set<String> = []
  /// The machines whose `X-Forwarded-For` is believed.
  var trustedProxies: Set<String> = []
  /// A connection on which nothing is asked is closed after as many seconds, and so is one that takes longer for its headers.
  var idleSeconds = 30
  /// A body that has not come whole after as many seconds is not waited for.
  var bodySeconds = 120
  /// In bytes a second: who takes a large answer more slowly is not waited for.
  var slowestReader = 16 << 10
  /// For how many seconds somebody who asks for more need not take what is there. Of what waits in the machine's own buffers, up
  /// to some two mebibytes are taken before it tells.
  var patience: Int { idleSeconds + (2 << 20) / slowestReader }
  /// How many connections are served at once; more wait.
  var connections = 2_000
  /// The most that the headers of one request may be, in bytes.
  static let headerBytes = 16 * 1024
  static let headerCount = 64

  /// Whether a request may name this host.
  func takes(host: String?) -> Bool { hosts.isEmpty || hosts.contains(host?.lowercased() ?? "") }
}
