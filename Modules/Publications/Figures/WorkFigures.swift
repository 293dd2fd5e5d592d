import GRDB
import Kernel
import Markup

extension Figure {
  static let works = Figure(
    "publications.works", title: "Publications parues ou mises à jour", unit: Unit("publication", "publications"),
    definition:
      "Les publications parues ou mises à jour dans l’année, elles-mêmes ou par une édition, comptées une fois."
  ) { db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    return Computation(works: try filter.works(db))
  }

  static let deniche = Figure(
    "publications.deniche", title: "Fiches Déniché pour vous",
    unit: Unit("fiche Déniché pour vous", "fiches Déniché pour vous"),
    definition: "Les publications de la collection « Déniché pour vous » parues ou mises à jour dans l’année."
  ) { db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.collection = "deniche"
    return Computation(works: try filter.works(db))
  }

  static let guides = Figure(
    "publications.guides", title: "Guides publiés", unit: Unit("guide", "guides"),
    definition:
      "Les guides dont le réseau est l’éditeur, parus ou mis à jour dans l’année, eux-mêmes ou par une édition."
  ) { db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.kind = .guide
    return Computation(works: try filter.works(db).filter { $0.publisher == "rtes" })
  }

  static let partnerGuides = Figure(
    "publications.anct-guides", title: "Publications rédigées pour l’ANCT",
    unit: Unit("publication pour l’ANCT", "publications pour l’ANCT"),
    definition:
      "Le nombre de publications que le réseau dit avoir rédigées pour l’Agence de la cohésion des territoires."
  )

  static let kits = Figure(
    "publications.kits", title: "Kits ESS", unit: Unit("kit ESS", "kits ESS"),
    definition: "Les publications de la collection des kits, parues au dernier jour de l’année."
  ) { db, period in
    var filter = WorkFilter()
    filter.collection = "kits"
    filter.isOut = true
    let works = try filter.works(db).filter { ($0.publishedOn?.description ?? "") <= period.lastDay }
    let undated = works.count { $0.publishedOn == nil }
    return Computation(
      works.count,
      coverage: undated == 0
        ? nil : "\(French.count(undated, "kit sans date compte comme paru", "kits sans date comptent comme parus")).",
      records: Computation(works: works).records)
  }

  static let videos = Figure(
    "publications.videos", title: "Vidéos mises en ligne", unit: Unit("vidéo", "vidéos"),
    definition:
      "Les vidéos mises en ligne dans l’année ; elles ne se comptent que lorsque des fiches les décrivent une à une."
  ) { db, period in
    var filter = WorkFilter()
    filter.year = period.year
    filter.asOf = period.lastDay
    filter.kind = .video
    let works = try filter.works(db)
    return works.isEmpty ? nil : Computation(works: works)
  }

  static let articles = Figure(
    "publications.articles", title: "Articles du site", unit: Unit("article du site", "articles du site"),
    definition: "Le nombre de nouveaux articles que le réseau dit avoir mis en ligne sur son site dans l’année.")

  static let printRun = Figure(
    "publications.print-run", title: "Exemplaires imprimés", unit: Unit("exemplaire imprimé", "exemplaires imprimés"),
    definition: "La somme des tirages exacts des éditions parues dans l’année."
  ) { db, period in
    let editions = try Edition.published(in: period, db)
    let tally = Tally(editions.map(\.edition.printRun))
    var coverage = "\(French.count(tally.exact, "édition donne", "éditions donnent")) un tirage exact"
    if tally.approximate > 0 { coverage += ", \(tally.approximate) un tirage approché, qui ne s’additionne pas" }
    coverage += ", \(tally.silent) \(tally.silent < 2 ? "n’en dit" : "n’en disent") rien."
    // An edition has no page of its own: the part opens onto the work.
    return Computation(
      tally.total, coverage: coverage,
      records: editions.map {
        .init($0.work, label: "\($0.workTitle) · \($0.edition.label)", adds: $0.edition.printRun)
      })
  }

  static let views = Figure(
    "publications.views", title: "Consultations d’une publication", unit: Unit("vue", "vues"),
    definition: "Le nombre de vues que le réseau déclare pour une publication sur son site.")

  static let downloads = Figure(
    "publications.downloads", title: "Téléchargements d’une publication",
    unit: Unit("téléchargement", "téléchargements"),
    definition: "Le nombre de téléchargements que le réseau déclare pour une publication sur son site.")

  static let pressClips = Figure(
    "publications.press", title: "Articles de presse", unit: Unit("article de presse", "articles de presse"),
    definition: "Les articles de la presse sur le réseau, comptés dans l’année de leur parution."
  ) { db, period in
    Computation(
      counting: try PressFilter(year: period.year, asOf: period.lastDay).entries(db).map {
        .init($0.clip.record, label: "\($0.clip.publishedOn.text) · \($0.outletName) · \($0.clip.title)")
      })
  }
}

extension Computation {
  /// Counts publications, each once.
  fileprivate init(works: [Work]) { self.init(counting: works.map { .init($0.record, label: $0.title) }) }
}
