import GRDB
import Kernel
import Markup

extension Route {
  /// The questions that the reader may follow: those of their authority, or all for the team.
  static let legalRequests = Route(LegalPages.requests, access: .right(.readQuestion)) { request, db in
    let all = RequestFilter(readableBy: request.viewer)
    let asked = request.value("etat")
    var filter = all
    filter.state = RequestState(rawValue: asked)
    let paging = Paging(try filter.count(db), request)
    let found = try filter.requests(db, limit: paging.perPage, offset: paging.offset)
    let states = [FilterField.Option("", "Tous les états")] + RequestState.allCases.map { .init($0.rawValue, $0.label) }
    var blocks: [Block] = [
      .filters(
        .page(LegalPages.requests), [FilterField("etat", "État", options: states, value: filter.state?.rawValue ?? "")])
    ]
    if found.isEmpty {
      blocks.append(
        .empty(filter.state == nil ? "Aucune question n’est encore posée." : "Aucune question n’est dans cet état."))
    } else {
      blocks += [
        .list(try found.map { try $0.item(db) }),
        .pager(.page(LegalPages.requests), query: [.init("etat", asked)], page: paging.page, pages: paging.pages),
      ]
    }
    if request.viewer.may(.right(.askQuestion)) { blocks.append(.askLink) }
    return .page(
      Page(
        "Questions posées", summary: "Les questions juridiques posées au réseau et leur suivi.",
        lead: ["Ces questions ne sont pas publiques : la collectivité qui les pose et l’équipe du réseau les lisent."],
        blocks: blocks))
  }

  /// One question, its way and its answer.
  static let legalRequest = Route(LegalPages.request, access: .right(.readQuestion)) { request, db in
    guard let found = try LegalRequest.find(db, request.parameter("reference")) else {
      return .notFound(LegalRequest.unknown)
    }
    guard request.viewer.may(found.readers) else { return .denied }
    return .page(
      Page(
        found.subject, summary: "Question \(found.reference)", kicker: "Question \(found.reference)",
        blocks: try found.blocks(db, mayAct: request.viewer.may(.right(.answerQuestion, over: found.organisation)))
          + [.paragraph([.linked("Toutes les questions posées", .link(.page(LegalPages.requests)))])]))
  }
}

extension AccountPanel {
  /// How many questions stand where, and the way to ask.
  static let legalRequests = AccountPanel("faq/requests", order: 20) { request, db in
    guard request.viewer.may(.right(.readQuestion)) else { return [] }
    let filter = RequestFilter(readableBy: request.viewer)
    let counts = try filter.counts(db).map { state, count in
      Fact(state.label, [.linked(French.number(count), .link(LegalPages.requests(in: state)))])
    }
    let all: Block =
      counts.isEmpty
      ? .empty("Aucune question n’est encore posée.")
      : .paragraph([.linked("Toutes les questions posées", .link(.page(LegalPages.requests)))])
    return [
      .section(
        filter.organisations == nil ? "Questions juridiques" : "Mes questions juridiques",
        (counts.isEmpty ? [] : [.facts(counts)]) + [all]
          + (request.viewer.may(.right(.askQuestion)) ? [.askLink] : []))
    ]
  }
}

extension SearchSource {
  /// Found by those alone who may read it.
  static let legalRequests = SearchSource("faq/requests", of: "legal_request", key: "reference") {
    (request: LegalRequest, db) in
    let texts = [request.reference, try request.themeLabel(db), request.question, request.answer]
    return SearchEntry(
      request.record, kind: "Question posée", title: request.subject,
      body: texts.compactMap { $0 }.joined(separator: "\n"), date: request.askedOn, access: request.readers)
  }
}

extension Block {
  fileprivate static var askLink: Block {
    .paragraph([.linked("Poser une question juridique", .link(.page(LegalPages.ask)))])
  }
}
