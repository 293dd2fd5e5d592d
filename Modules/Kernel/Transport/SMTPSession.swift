internal import CCurl
internal import Foundation
internal import Mail

/// A handle of libcurl with its open connection. Only one thread at a time uses it: the serial queue of its ``SMTPLine``.
final class SMTPSession: @unchecked Sendable {
  private let server: MailConfiguration.Server
  private let handle: UnsafeMutableRawPointer?
  private let complaint: UnsafeMutablePointer<CChar>

  /// libcurl asks to be made ready once, before any thread uses it.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  init(_ server: MailConfiguration.Server) {
    self.server = server
    handle = Self.isReady ? curl_easy_init() : nil
    complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
    complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    curl_easy_cleanup(handle)
    complaint.deallocate()
  }

  /// Sends one message and waits for the server's answer, two minutes at most: well below the lease of a message.
  func deliver(_ parcel: MailParcel) -> MailOutcome {
    guard let handle else { return .later("La bibliothèque libcurl n’a pas pu démarrer.") }
    let exchange = SMTPExchange(parcel.bytes)
    let recipients = curl_slist_append(nil, "<\(parcel.to.address)>")
    defer { curl_slist_free_all(recipients) }
    // Resetting keeps the connection, and nothing of the former message.
    curl_easy_reset(handle)
    complaint.pointee = 0
    let code = withExtendedLifetime(exchange) {
      let problem = [
        prepare(handle), set(handle, CURLOPT_MAIL_FROM, "<\(parcel.from.address)>"),
        rtes_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients),
        rtes_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(parcel.bytes.count)),
        exchange.listen(on: handle),
      ].first { $0 != CURLE_OK }
      return problem ?? curl_easy_perform(handle)
    }
    let answer = exchange.lastAnswer
    if code == CURLE_OK { return .accepted(answer) }
    // Up to MAIL, a refusal is about us and our settings: mending those lets the message go.
    let response = exchange.lastCode ?? 0
    if (500..<600).contains(response), exchange.isAboutMessage { return .refused(answer) }
    return .later(sentence(code, answer: response >= 400 ? answer : nil))
  }

  private func prepare(_ handle: UnsafeMutableRawPointer) -> CURLcode {
    let scheme = server.encryption == .fromStart ? "smtps" : "smtp"
    let greeting = server.greeting.map { "/\($0)" } ?? ""
    let host = server.host.contains(":") && !server.host.hasPrefix("[") ? "[\(server.host)]" : server.host
    var codes = [
      set(handle, CURLOPT_URL, "\(scheme)://\(host):\(server.port)\(greeting)"),
      // Mail goes to its server directly, whatever proxy the environment names for the web.
      set(handle, CURLOPT_PROXY, ""),
      rtes_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, complaint),
      rtes_curl_set_long(handle, CURLOPT_NOSIGNAL, 1), rtes_curl_set_long(handle, CURLOPT_UPLOAD, 1),
      rtes_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, 30), rtes_curl_set_long(handle, CURLOPT_TIMEOUT, 120),
      rtes_curl_set_long(handle, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      rtes_curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1), rtes_curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
    ]
    let usesTLS = server.encryption == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
    codes.append(rtes_curl_set_long(handle, CURLOPT_USE_SSL, Int(usesTLS.rawValue)))
    if let file = server.authorities { codes.append(set(handle, CURLOPT_CAINFO, file)) }
    if let user = server.user, let password = server.password {
      codes += [set(handle, CURLOPT_USERNAME, user), set(handle, CURLOPT_PASSWORD, password)]
    }
    return codes.first { $0 != CURLE_OK } ?? CURLE_OK
  }

  private func set(_ handle: UnsafeMutableRawPointer, _ option: CURLoption, _ text: String) -> CURLcode {
    rtes_curl_set_text(handle, option, text)
  }

  /// Why nothing was sent, and where to look: the server's own words where it said any, else those of libcurl.
  private func sentence(_ code: CURLcode, answer: String?) -> String {
    let told = complaint.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: complaint)
    let name = "\(server.host):\(server.port)"
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return "Le serveur \(name) est introuvable ; vérifiez RTES_SMTP_URL (\(told))."
    case CURLE_COULDNT_CONNECT: return "Le serveur \(name) ne répond pas (\(told))."
    case CURLE_OPERATION_TIMEDOUT: return "Le serveur \(name) a mis trop de temps (\(told))."
    case CURLE_LOGIN_DENIED:
      return "Le serveur \(name) refuse le nom ou le mot de passe de RTES_SMTP_USER : \(answer ?? told)"
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return "Le certificat du serveur \(name) n’est pas reconnu ; vérifiez son nom, ou RTES_SMTP_CA (\(told))."
    case CURLE_USE_SSL_FAILED: return "Le serveur \(name) n’offre pas de connexion chiffrée (\(told))."
    default: return answer ?? "La liaison avec \(name) a échoué (\(told))."
    }
  }
}
