internal import Commons
internal import GRDB
internal import Kernel
internal import Markup

/// A presentation as a value, before anything is printed.
struct DeckBook: Sendable {
  let request: DeckRequest
  /// The name of its files, without suffix: `presentation-hdf-transition`.
  let name: String
  let title: String
  /// The network’s short name.
  let network: String
  let pages: [Page]
  /// Every figure that a slide shows.
  let figures: [String: FigureResult]
  /// What went wrong on the way, in sentences.
  let warnings: [String]

  /// One slide with what the speaker is given.
  struct Page: Sendable {
    let id: String
    let slide: Slide
    let notes: [Block]
  }

  /// Tells a presentation from the records. A part that fails says so in its place and leaves the others standing.
  init(_ kernel: Kernel, _ request: DeckRequest, _ db: Database) throws {
    let organisation = try Organisation.find(db, key: "rtes")
    let letters = try request.region.flatMap { try Territory.region(called: $0.key, db)?.regionLetters }
    var warnings: [String] = []
    var figures: [String: FigureResult] = [:]
    var pages: [Page] = []
    let memory = Memory()
    for part in kernel.deckParts {
      let slides: [Slide]
      do { slides = try part.build(db, request) } catch {
        warnings.append("La partie « \(part.id) » n’a pas pu être établie : \(error)")
        slides = [
          Slide("Partie à reprendre", blocks: [.note([.text("Cette partie n’a pas pu être établie : \(error)")])])
        ]
      }
      for (index, slide) in slides.flatMap(\.pages).enumerated() {
        let shown = slide.blocks.flatMap(\.all).flatMap(\.figures)
        for id in shown where figures[id] == nil {
          figures[id] = kernel.figure(id).map { kernel.evaluate($0, request.period, db, memory) }
        }
        let notes = try SlideNotes(kernel, db).blocks(of: slide, shown.compactMap { figures[$0] })
        pages.append(
          Page(
            id: "\(French.slug(part.id))-\(index + 1)", slide: slide.continued(after: pages.last?.slide), notes: notes))
      }
    }
    self.request = request
    let place = letters?.lowercased() ?? request.region.map { French.slug($0.name) } ?? "france"
    name = ["presentation", place, request.theme?.key].compactMap { $0 }.joined(separator: "-")
    network = organisation?.acronym ?? organisation?.name ?? "Réseau"
    title = (["Présentation du réseau"] + [request.region?.name, request.theme?.name].compactMap { $0 })
      .joined(separator: " · ")
    self.pages = pages
    self.figures = figures
    self.warnings = warnings + figures.values.compactMap { $0.failure.map { $0 } }.sorted()
  }
}

extension Slide {
  /// The mark of a slide that goes on with the one before.
  private static let suite = " (suite)"

  /// The slide, which says that it goes on where the one before bears its title.
  fileprivate func continued(after former: Slide?) -> Slide {
    guard let former, former.title == title || former.title == title + Self.suite else { return self }
    return Slide(title + Self.suite, layout: layout, notes: notes, sources: sources, blocks: blocks)
  }
}
