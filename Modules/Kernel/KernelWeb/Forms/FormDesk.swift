internal import Accounts
internal import Foundation
internal import GRDB
public import Kernel
internal import Markup
internal import Store

/// Shows forms and takes what comes back: the one place where origin, token, traps, limits and fields are checked.
struct FormDesk: Sendable {
  let site: Site
  let files: FileStore
  let limiter = RateLimiter()

  private var kernel: Kernel { site.kernel }

  // MARK: Showing

  func show(_ form: Form, _ visit: Visit) async throws -> Reply {
    // A browser without the cookie gets one with the form.
    let browser = visit.browser ?? Secret.random()
    let visit = visit.browser == nil ? visit.with(browser: browser) : visit
    return try await site.store.read { db in
      let known = try KnownVisit(visit, .session, site, db)
      var reply = try shown(form, Attempt(), visit, known.request, db)
      reply.cookies.append(Cookie.browser.header(browser))
      if known.hasEnded { reply.cookies.append(Cookie.session.forgotten) }
      return reply
    }
  }

  /// What was sent, if anything was.
  private struct Attempt {
    var status = 200
    var token: FormToken?
    var values: [String: String]?
    var problems: [FieldProblem] = []
  }

  private func shown(
    _ form: Form, _ attempt: Attempt, _ visit: Visit, _ request: PageRequest, _ db: Database
  ) throws -> Reply {
    guard request.viewer.may(form.access) else { return try site.denied(visit, request, db) }
    switch try form.scene(request, db) {
    case .notFound(let sentence): return try site.notFound(sentence, visit, request, db)
    case .closed(let page): return try site.page(page, attempt.status, visit, request, db)
    case .open(let page, let over, let values, let options, let hidden):
      guard request.viewer.may(over) else { return try site.denied(visit, request, db) }
      let token = try attempt.token ?? self.token(form, request, db)
      let printer = FormPrinter(
        form: form, address: Link.site(visit.address) ?? .page(form.pattern), token: token.text,
        values: attempt.values ?? values, options: options, hidden: hidden, problems: attempt.problems)
      let title = attempt.problems.isEmpty ? nil : "Erreur : \(page.title)"
      return try site.page(page.headed(title), attempt.status, visit, request, db, form: printer.nodes)
    }
  }

  private func token(_ form: Form, _ request: PageRequest, _ db: Database) throws -> FormToken {
    FormToken(
      for: form.pattern.description, holder: Self.holder(request), at: request.now, key: try SentForm.key(db))
  }

  /// Whom a token is for.
  private static func holder(_ request: PageRequest) -> String { request.session ?? request.browser ?? "" }

  // MARK: Taking

  /// Whether somebody may send the form at all, before anything of it is read.
  /// - Returns: the answer when not; nil when the body may be read.
  func refusal(_ form: Form, _ visit: Visit) async throws -> Reply? {
    let now = site.clock()
    let sender = "\(form.pattern) \(visit.client)"
    if let wait = limiter.wait(sender, most: form.rate.perAddress, at: now) { return try await tooMany(wait, visit) }
    return try await site.store.read { db in
      let request = try KnownVisit(visit, .session, site, db).request
      guard request.viewer.may(form.access) else { return try site.denied(visit, request, db) }
      // A form that was sent already may look closed by now: what comes is read, unless it may be large.
      guard !form.uploadRules.isEmpty else { return nil }
      switch try form.scene(request, db) {
      case .notFound(let sentence): return try site.notFound(sentence, visit, request, db)
      case .closed(let page): return try site.page(page, 409, visit, request, db)
      case .open(_, let over, _, _, _):
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
    case .tooMany(let wait): return try await tooMany(wait, visit)
    case .attempt(let attempt):
      return try await site.store.read { db in
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
    let (request, key) = try site.store.read { db in
      (try KnownVisit(visit, .session, site, db).request, try SentForm.key(db))
    }
    let values = form.values(of: sent)
    let token = FormToken(
      sent.values[FormPrinter.tokenField] ?? "", for: form.pattern.description, holder: Self.holder(request),
      at: request.now, key: key)
    guard let token, !isForeign else {
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
    var attempt = Attempt(status: 422, token: token, values: values)
    if form.access == .everyone, !form.fields.isEmpty {
      if sent.values[FormPrinter.trapField]?.isEmpty == false {
        attempt.problems = [
          FieldProblem(
            nil, "Un champ invisible a été rempli, sans doute par un programme. Envoyez de nouveau le formulaire.")
        ]
        return .attempt(attempt)
      }
      if request.now.timeIntervalSince(token.issuedAt) < FormToken.shortest {
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
      let wait = limiter.wait("\(form.pattern) \(field) \(Secret.hash(value))", most: times, at: request.now)
    {
      return .tooMany(wait)
    }
    do {
      let actor = request.viewer.account.map { "account/\($0)" } ?? "visitor"
      return .reply(
        try kernel.write(to: site.store, by: actor, at: request.now) { journal in
          try done(form, sent, values, token, key, visit, request, journal)
        })
    } catch let refused as Refused {
      (attempt.status, attempt.problems) = (refused.status, refused.problems)
    } catch let sentence as Sentence {
      attempt.problems = [FieldProblem(nil, sentence.description)]
    }
    return .attempt(attempt)
  }

  /// Runs inside the write transaction: what the form depends on is read anew, so that nothing has changed in between.
  private func done(
    _ form: Form, _ sent: SentBody, _ values: [String: String], _ token: FormToken, _ key: [UInt8], _ visit: Visit,
    _ request: PageRequest, _ journal: Journal
  ) throws -> Reply {
    if let former = try SentForm.find(journal.db, token: token.hash) { return reply(to: former, token.secret(key)) }
    guard case .open(_, let over, _, let options, let hidden) = try form.scene(request, journal.db),
      request.viewer.may(form.access), request.viewer.may(over)
    else { throw Refused(status: 409, problems: [FieldProblem(nil, "Ce formulaire ne peut plus être envoyé.")]) }
    var problems = sent.problems
    for field in form.fields where !hidden.contains(field.name) {
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
    try sent.note(journal.db, token: token.hash, at: request.now)
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

  private func tooMany(_ wait: Int, _ visit: Visit) async throws -> Reply {
    let minutes = French.count((wait + 59) / 60, "minute", "minutes")
    var reply = try await site.store.read { db in
      try site.page(
        Page(
          "Trop d’envois", summary: "Ce formulaire a été envoyé trop souvent.", kicker: "429",
          lead: [.text("Ce formulaire a été envoyé trop souvent. Réessayez dans \(minutes).")], blocks: []),
        429, visit, try KnownVisit(visit, .session, site, db).request, db)
    }
    reply.retryAfter = wait
    return reply
  }
}

extension Site {
  /// Answers `GET` at a form.
  public func show(_ form: Form, _ visit: Visit) async throws -> Reply {
    try await FormDesk(site: self, files: FileStore(besideDatabase: store.path)).show(form, visit)
  }
}
