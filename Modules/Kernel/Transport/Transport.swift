internal import CCurl
public import Kernel

/// The way out of this machine, through libcurl: mail and calls to other servers.
public enum Transport {
  /// The library's own account of itself, such as `libcurl/7.88.1 OpenSSL/3.0.17 …`.
  public static var version: String { String(cString: curl_version()) }

  /// Whether libcurl can send mail over an encrypted connection.
  static var sendsMailSafely: Bool {
    guard let information = rtes_curl_version() else { return false }
    let hasTLS = information.pointee.features & CURL_VERSION_SSL != 0
    var protocols: Set<String> = []
    var next = information.pointee.protocols
    while let name = next?.pointee {
      protocols.insert(String(cString: name))
      next = next?.advanced(by: 1)
    }
    return hasTLS && protocols.contains("smtp") && protocols.contains("smtps")
  }

  /// What `rtes doctor` says about it.
  public static let health = HealthCheck("transport/libcurl", title: "Envoi de courriels (libcurl)") {
    sendsMailSafely
      ? .fine(version)
      : .missing(
        "\(version) ne sait pas envoyer de courriels chiffrés", remedy: "Installez le paquet libcurl4-openssl-dev.")
  }
}
