import Accounts
import Foundation
import GRDB
import Kernel
import Markup
import Store

/// The one place where the origin, token, traps, limits and fields of what comes back are checked.
extension FormDesk {
  /// Whether somebody may send the form at all, before anything of it is read.
  /// - Returns: the answer when not; nil when the body may be read.
  func refusal(_ form: Form, _ visit: Visit) throws -> Reply? {
    let now = site.clock()
    let sender = "\(form.pattern) \(visit.client)"
    if let wait = limiter.wait(sender, most: form.rate.perAddress, at: now) { return try tooMany(wait, visit) }
    return try site.store.read { db in
      // What was sent already, or typed before a session ended, is not turned away unread, unless it may be large.
      guard !form.uploadRules.isEmpty else { return nil }
      let request = try KnownVisit(visit, .session, site, db).request
      guard request.viewer.may(form.access) else { return try site.denied(visit, request, db) }
      switch try form.scene(request, db) {
      case .notFound(let sentence): return try site.notFound(sentence, visit, request, db)
      case .closed(let page): return try site.page(page, 409, visit, request, db, form: [])
      case .open(_, let over, _, _, _, _):
        return request.viewer.may(over) ? nil : try site.denied(visit, request, db)
      }
    }
  }

  /// Takes what was sent.
  /// - Parameter isForeign: whether the browser says that another site sent it.
  func take(_ form: Form, _ sent: SentBody, isForeign: Bool, _ visit: Visit) async throws -> Reply {
    let result = try await Offload.run { try self.result(form, sent, isForeign: isForeign, visit) }
    switch result {
    case .reply(let reply): return reply
    case .tooMany(let wait): return try tooMany(wait, visit)
    case .attempt(let attempt):
      return try site.store.read { db in
        try shown(form, attempt, visit, try KnownVisit(visit, .session, site, db).request, db)
      }
    }
  }

  private enum Result: Sendable {
    case reply(Reply)
    /// Sent too often with one value: the seconds to wait.
    case tooMany(Int)
    case attempt(Attempt)
  }

  /// Undoes the transaction of a form that was refused.
  private struct Refused: Error {
    var status = 422
    let problems: [FieldProblem]
  }

  private func result(_ form: Form, _ sent: SentBody, isForeign: Bool, _ visit: Visit) throws -> Result {
    let values = form.values(of: sent)
    let (now, key) = (site.clock(), try site.store.read(SentForm.key))
    guard let token = token(form, sent, visit, now, key), !isForeign else {
      return .attempt(
        Attempt(
          status: 403, values: values,
          problems: [
            FieldProblem(
              nil,
              "Ce formulaire n’a pas pu être reconnu : il a expiré, ou votre navigateur refuse les cookies. Vérifiez, puis envoyez-le de nouveau."
            )
          ]))
    }
    if let former = try site.store.read({ try SentForm.find($0, token: token.hash) }) {
      return .reply(reply(to: former.leading(visit), token.secret(key)))
    }
    var attempt = Attempt(status: 422, token: token, values: values)
    if form.access == .everyone, !form.fields.isEmpty {
      if sent.values[FormPrinter.trapField]?.isEmpty == false {
        attempt.problems = [
          FieldProblem(
            nil, "Un champ invisible a été rempli, sans doute par un programme. Envoyez de nouveau le formulaire.")
        ]
        return .attempt(attempt)
      }
      // Whoever came by a link of a mail is somebody, and often has only to say yes.
      if visit.parameters["token"] == nil, now.timeIntervalSince(token.issuedAt) < FormToken.shortest {
        attempt.problems = [
          FieldProblem(
            nil,
            "Le formulaire a été envoyé plus vite qu’une personne ne peut le remplir. Vérifiez, puis envoyez-le de nouveau."
          )
        ]
        return .attempt(attempt)
      }
    }
    if let (field, times) = form.rate.perValue.map({ ($0.field, $0.times) }), let value = values[field]?.lowercased(),
      !value.isEmpty,
      let wait = waitForValue("\(form.pattern) \(field) \(Secret.hash(value))", times, visit, now)
    {
      return .tooMany(wait)
    }
    do {
      let viewer = try site.store.read { try KnownVisit(visit, .session, site, $0).request.viewer }
      let actor = viewer.account.map { "account/\($0)" } ?? "visitor"
      return .reply(
        try kernel.write(to: site.store, by: actor, at: now) { journal in
          let request = try KnownVisit(visit, .session, site, journal.db).request
          return try done(form, sent, values, token, key, visit, request, journal)
        })
    } catch let refused as Refused {
      (attempt.status, attempt.problems) = (refused.status, refused.problems)
    } catch let sentence as Sentence {
      attempt.problems = [FieldProblem(nil, sentence.description)]
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      attempt.status = 503
      attempt.problems = [
        FieldProblem(nil, "La base est occupée par un autre programme. Envoyez de nouveau dans un instant.")
      ]
    }
    return .attempt(attempt)
  }

  /// Counts one value, from one network and from all: nobody keeps somebody else out by asking in their name.
  private func waitForValue(_ value: String, _ times: Int, _ visit: Visit, _ now: Date) -> Int? {
    limiter.wait("\(value) \(visit.client)", most: times, at: now) ?? limiter.wait(value, most: 6 * times, at: now)
  }

  /// Runs inside the write transaction: what the form depends on is read anew, so that nothing has changed in between.
  private func done(
    _ form: Form, _ sent: SentBody, _ values: [String: String], _ token: FormToken, _ key: [UInt8], _ visit: Visit,
    _ request: PageRequest, _ journal: Journal
  ) throws -> Reply {
    if let former = try SentForm.find(journal.db, token: token.hash) {
      return reply(to: former.leading(visit), token.secret(key))
    }
    guard case .open(_, let over, _, let options, let hidden, let asked) = try form.scene(request, journal.db),
      request.viewer.may(form.access), request.viewer.may(over)
    else { throw Refused(status: 409, problems: [FieldProblem(nil, "Ce formulaire ne peut plus être envoyé.")]) }
    var problems = sent.problems
    for field in form.fields(hidden: hidden, asked: asked) {
      if case .files = field.kind {
        if field.isRequired, sent.files[field.name, default: []].isEmpty,
          !problems.contains(where: { $0.field == field.name })
        {
          problems.append(FieldProblem(field.name, "Joignez « \(field.label) »."))
        }
      } else if let problem = field.problem(with: values[field.name] ?? "", options: options[field.name]) {
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw Refused(problems: problems) }
    let submission = Submission(
      request: request, secret: token.secret(key), values: values.filter { !hidden.contains($0.key) },
      files: sent.files,
      fileStore: files)
    let outcome = try form.submit(submission, journal)
    switch outcome {
    case .refused(let problems): throw Refused(problems: problems)
    case .done(let link):
      return try note(SentForm(location: link.address), token, key, request, journal)
    case .signedIn(let lifetime, let link):
      return try note(SentForm(location: link.address, lifetime: lifetime), token, key, request, journal)
    case .signedOut(let link):
      return try note(SentForm(location: link.address, lifetime: 0), token, key, request, journal)
    case .told(let page):
      _ = try note(SentForm(location: Link.page(AccountPages.account).address), token, key, request, journal)
      return try site.page(page, 200, visit, request, journal.db)
    }
  }

  private func note(
    _ sent: SentForm, _ token: FormToken, _ key: [UInt8], _ request: PageRequest, _ journal: Journal
  ) throws -> Reply {
    try sent.hiding(request.parameter("token")).note(journal.db, token: token.hash, at: request.now)
    return reply(to: sent, token.secret(key))
  }

  private func reply(to sent: SentForm, _ secret: String) -> Reply {
    var reply = Reply.redirect(sent.location)
    switch sent.lifetime {
    case nil: break
    case 0?: reply.cookies = [Cookie.session.forgotten, Cookie.browser.forgotten]
    case let lifetime?: reply.cookies = [Cookie.session.header(secret, lifetime: lifetime), Cookie.browser.forgotten]
    }
    return reply
  }

  private func tooMany(_ wait: Int, _ visit: Visit) throws -> Reply {
    let minutes = French.count((wait + 59) / 60, "minute", "minutes")
    var reply = try site.store.read { db in
      try site.page(
        Page(
          "Trop d’envois", summary: "Ce formulaire a été envoyé trop souvent.", kicker: "429",
          lead: [.text("Ce formulaire a été envoyé trop souvent. Réessayez dans \(minutes).")], blocks: []),
        429, visit, try KnownVisit(visit, .session, site, db).request, db)
    }
    reply.retryAfter = wait
    return reply
  }

  /// Reads the token that came back: it was made for the session that the browser holds, even if that has ended since, or else
  /// for the browser itself.
  private func token(_ form: Form, _ sent: SentBody, _ visit: Visit, _ now: Date, _ key: [UInt8]) -> FormToken? {
    let text = sent.values[FormPrinter.tokenField] ?? ""
    return [visit.session, visit.browser].lazy.compactMap { $0 }.compactMap { cookie in
      FormToken(text, for: form.pattern.description, holder: Secret.hash(cookie), at: now, key: key)
    }.first
  }
}

/// Where a form leads may bear the secret of the link that opened it, of which the database knows the hash only. Whoever sends
/// the form again has it in their address.
extension SentForm {
  private static let place = "/:token"

  fileprivate func hiding(_ secret: String) -> SentForm {
    secret.isEmpty ? self : SentForm(location: location.replacing("/" + secret, with: Self.place), lifetime: lifetime)
  }

  fileprivate func leading(_ visit: Visit) -> SentForm {
    guard let secret = visit.parameters["token"], !secret.isEmpty else { return self }
    return SentForm(location: location.replacing(Self.place, with: "/" + secret), lifetime: lifetime)
  }
}
