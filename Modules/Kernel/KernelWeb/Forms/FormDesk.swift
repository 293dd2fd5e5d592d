internal import Foundation
internal import GRDB
public import Kernel
internal import Markup
internal import Store

/// Shows forms, and takes what comes back: see `FormDesk+Take.swift`.
struct FormDesk: Sendable {
  let site: Site
  let files: FileStore
  let limiter = RateLimiter()

  var kernel: Kernel { site.kernel }

  func show(_ form: Form, _ visit: Visit) async throws -> Reply {
    // A browser without the cookie gets one with the form.
    let browser = visit.browser ?? Secret.random()
    let visit = visit.browser == nil ? visit.with(browser: browser) : visit
    let (reply, session) = try site.store.read { db in
      let known = try KnownVisit(visit, .session, site, db)
      var reply = try shown(form, Attempt(), visit, known.request, db)
      reply.cookies.append(Cookie.browser.header(browser))
      // The ended session stays with the browser here: a form that was sent with it is recognised by it.
      return (reply, known.isDue ? known.request.session : nil)
    }
    if let session { try? await site.note(session) }
    return reply
  }

  /// What was sent, if anything was.
  struct Attempt {
    var status = 200
    var token: FormToken?
    var values: [String: String]?
    var problems: [FieldProblem] = []
  }

  func shown(
    _ form: Form, _ attempt: Attempt, _ visit: Visit, _ request: PageRequest, _ db: Database
  ) throws -> Reply {
    guard request.viewer.may(form.access) else {
      guard request.viewer.isVisitor, attempt.values != nil else { return try site.denied(visit, request, db) }
      return try site.page(
        .sessionEnded, 403, visit, request, db, form: printed(form, attempt, visit, request, db).nodes)
    }
    switch try form.scene(request, db) {
    case .notFound(let sentence): return try site.notFound(sentence, visit, request, db)
    case .closed(let page): return try site.page(page, attempt.status, visit, request, db, form: [])
    case .open(let page, let over, let values, let options, let hidden, let asked):
      guard request.viewer.may(over) else { return try site.denied(visit, request, db) }
      let printer = try printed(
        form, attempt, visit, request, db, values: values, options: options, hidden: hidden, asked: asked)
      let title = attempt.problems.isEmpty ? nil : "Erreur : \(page.title)"
      return try site.page(
        page.headed(title), attempt.status, visit, request, db, alert: printer.summary, form: printer.nodes)
    }
  }

  private func printed(
    _ form: Form, _ attempt: Attempt, _ visit: Visit, _ request: PageRequest, _ db: Database,
    values: [String: String] = [:], options: [String: [FilterField.Option]] = [:], hidden: Set<String> = [],
    asked: [String: Field] = [:]
  ) throws -> FormPrinter {
    FormPrinter(
      form: form, address: Link.site(visit.address) ?? .page(form.pattern),
      token: try (attempt.token ?? token(form, request, db)).text, values: attempt.values ?? values, options: options,
      fields: form.fields(hidden: hidden, asked: asked), problems: attempt.problems)
  }

  private func token(_ form: Form, _ request: PageRequest, _ db: Database) throws -> FormToken {
    FormToken(
      for: form.pattern.description, holder: request.session ?? request.browser ?? "", at: request.now,
      key: try SentForm.key(db))
  }
}

extension Site {
  /// Answers `GET` at a form.
  public func show(_ form: Form, _ visit: Visit) async throws -> Reply {
    try await FormDesk(site: self, files: FileStore(besideDatabase: store.path)).show(form, visit)
  }
}
