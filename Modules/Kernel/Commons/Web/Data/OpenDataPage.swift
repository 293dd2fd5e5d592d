import GRDB
import Kernel
import Markup

extension Route {
  /// What the site gives to other programs: under what terms, in what forms, and what each field means.
  static let openData = Route(Pages.openData, menu: MenuEntry("Données ouvertes", order: 45, in: .foot)) { request, _ in
    let resources = request.kernel.dataResources
    var page = Page(
      "Données ouvertes",
      summary: "Les données du réseau à télécharger ou à lire par un programme : licence, dictionnaire, exports.",
      lead: [.text("Tout ce que le site montre de factuel se télécharge et se lit par un programme, sans compte.")],
      blocks: [
        .section("Licence", id: "licence", Self.licence),
        .section("Tout télécharger", id: "exports", Self.exports(resources, request.today)),
        .section("Lire par un programme", id: "api", Self.manual),
        .section("Quand une demande n’est pas comprise", id: "erreurs", Self.problems),
        .section("Dictionnaire", id: "dictionnaire", resources.map(\.dictionary)),
      ])
    page.alternates = [
      .init("Toutes les données", type: "application/json", .page(DataPages.export)),
      .init("Description de l’API", type: "application/json", .page(DataPages.openAPI)),
    ]
    return .page(page)
  }

  /// Every resource whole, dated today.
  static let wholeExport = Route(DataPages.export) { request, db in
    let export = try DataExport(request.kernel, db, asOf: request.today, site: request.site)
    return .content(Content("application/json", export.document, filename: "\(export.name).json"))
  }

  private static let licence: [Block] = [
    .paragraph([
      .text(
        "Les faits viennent de documents publiés par le réseau ; la fiche de chacun cite les siens. Les phrases ont été écrites à neuf."
      )
    ]),
    .paragraph([
      .text(
        "Les données de référence (territoires, populations, coordonnées) viennent de l’INSEE et de la DGCL, sous "),
      .linked("Licence Ouverte / Etalab 2.0", target("https://www.etalab.gouv.fr/licence-ouverte-open-licence/")),
      .text(" : réutilisez-les en citant leur source et leur millésime."),
    ]),
    .paragraph([
      .text("Les données ne contiennent ni personne, ni mandat, ni adresse de courriel, ni numéro de téléphone.")
    ]),
  ]

  private static func exports(_ resources: [DataResource], _ today: PartialDate) -> [Block] {
    [
      .paragraph([
        .linked("Toutes les données, en JSON", .link(.page(DataPages.export))),
        .text(" : un seul fichier, daté du \(today.text)."),
      ]),
      .table(
        DocumentTable(
          "Les listes entières, au \(today.text)", columns: ["Liste", "CSV", "JSON, par pages", "GeoJSON"],
          rows: resources.map { resource in
            [
              [.text(resource.title)], [.linked("\(resource.name).csv", .link(resource.link(as: .csv)))],
              [.linked(resource.name, .link(resource.link(as: .json)))],
              resource.isPlaced
                ? [.linked("\(resource.name).geojson", .link(resource.link(as: .geoJSON)))] : [.text("—")],
            ]
          })),
      .paragraph([
        .text(
          "Pour les faits d’un autre jour, ajoutez ce jour à l’adresse : ?as-of=2024-12-31. Le nom du fichier porte la date."
        )
      ]),
    ]
  }

  private static let manual: [Block] = [
    .facts([
      Fact("Point d’entrée", [.linked("/api/v1", .link(.page(DataPages.index)))]),
      Fact("Description OpenAPI 3.1", [.linked("/api/v1/openapi.json", .link(.page(DataPages.openAPI)))]),
      Fact("Formes", "JSON, CSV, GeoJSON : par la fin de l’adresse ou par l’en-tête Accept"),
      Fact("Pages", "page, à partir de 1, et size, de 1 à 200 ; 50 par défaut en JSON, tout en CSV et en GeoJSON"),
      Fact("Jour", "as-of=AAAA-MM-JJ ; aujourd’hui par défaut"),
      Fact(
        "Sans rien retransmettre", "renvoyez l’empreinte ETag dans If-None-Match : la réponse est un 304, sans corps"),
    ]),
    .paragraph([
      .text(
        "CSV : UTF-8, virgules, une ligne d’en-tête ; les valeurs d’une liste sont séparées par « | ». Une cellule vide dit « non renseigné ». Les valeurs sont données telles quelles, même si elles commencent par un signe qu’un tableur prend pour une formule."
      )
    ]),
  ]

  private static let problems: [Block] = [
    .paragraph([
      .text(
        "La réponse est un objet de type application/problem+json (RFC 9457) : type, title, status, detail, et dans errors chaque paramètre en cause."
      )
    ]),
    .section(
      "Des paramètres ne vont pas (400)", id: "parametres",
      [
        .paragraph([
          .text("Un paramètre est inconnu, répété, vide ou mal écrit. La phrase dit lequel et ce qu’il prend.")
        ])
      ]
    ),
    .section(
      "Rien n’est à cette adresse (404)", id: "introuvable",
      [.paragraph([.text("Aucun enregistrement n’a cette clé ce jour-là, ou la liste a moins de pages.")])]),
  ]

  private static func target(_ address: String) -> Target { .link(Link.web(address) ?? .page(Pages.openData)) }
}

extension DataResource {
  /// What each field of the resource means.
  fileprivate var dictionary: Block {
    let key = [[Inline]]([[.text("key")], [.text("texte")], [.text("La clé : elle ne change pas.")]])
    let url = [[Inline]]([[.text("url")], [.text("adresse")], [.text("La page du site qui le montre.")]])
    let rows = fields.map { field -> [[Inline]] in
      [
        [.text(field.name)], [.text(field.kind.title + (field.isRequired ? ", toujours là" : ""))],
        [.text(field.meaning)],
      ]
    }
    var blocks: [Block] = [.paragraph([.text(summary)])]
    if let asOf { blocks.append(.paragraph([.text("Au jour demandé : \(asOf)")])) }
    blocks.append(
      .table(DocumentTable("\(title) : champs", columns: ["Champ", "Type", "Sens"], rows: [key, url] + rows)))
    if !filters.isEmpty {
      blocks.append(
        .table(
          DocumentTable(
            "\(title) : filtres", columns: ["Paramètre", "Valeurs", "Sens"],
            rows: filters.map { [[.text($0.name)], [.text($0.kind.filterTitle)], [.text($0.meaning)]] })))
    }
    return .section(title, id: name, blocks)
  }
}

extension DataField.Kind {
  fileprivate var title: String {
    switch self {
    case .text: "texte"
    case .integer: "entier"
    case .number: "nombre"
    case .flag: "true ou false"
    case .date: "date : AAAA, AAAA-MM ou AAAA-MM-JJ"
    case .quantity: "nombre : 31, >=50 (au moins) ou ~60 (environ)"
    case .url: "adresse"
    case .choice(let values): values.joined(separator: ", ")
    case .list: "liste"
    }
  }

  fileprivate var filterTitle: String { self == .date ? "jour : AAAA-MM-JJ" : title }
}
