public import Kernel
internal import Markup

extension Errata {
  static func title(_ year: Int) -> String { "Errata du rapport d’activité \(year)" }

  /// The errata as a sheet to print.
  public var sheet: Sheet {
    Sheet(
      edition.record, kind: "Rapport d’activité \(edition.year)", title: Self.title(edition.year), blocks: blocks)
  }

  /// The sheet of errata: what changed at a glance, then each number with the change behind it.
  var blocks: [Block] {
    let told = Block.paragraph([
      .text("L’édition \(edition.year), arrêtée au \(edition.cutOff.text), a été scellée le \(sealedOn.text). ")
    ])
    guard !corrections.isEmpty else {
      return [told, .empty("Aucun nombre publié n’a changé depuis.")]
    }
    let count = French.count(corrections.count, "chiffre publié a changé", "chiffres publiés ont changé")
    return [told, .paragraph([.text("Depuis, \(count) dans les enregistrements.")]), .table(summary)]
      + corrections.map(\.block)
  }

  private var summary: DocumentTable {
    DocumentTable(
      "Ce qui se lit autrement", columns: ["Chiffre", "Nombre", "Publié", "Recalculé"], numeric: [2, 3],
      rows: corrections.flatMap { correction in
        correction.differences.map { difference in
          [
            [.linked(correction.figure.title, .figure(correction.figure.figure))]
              + (difference.subject.map { [.text(" · \($0)")] } ?? []),
            [.text(difference.kind.label)],
            [.text(difference.published)], [.strong(difference.recalculated)],
          ]
        }
      })
  }
}

extension Errata.Difference.Kind {
  public var label: String {
    switch self {
    case .declared: "déclaré"
    case .counted: "compté"
    }
  }
}

extension Errata.Correction {
  fileprivate var block: Block {
    var blocks = differences.map { difference in
      Block.paragraph([
        .strong("recalculé : \(difference.recalculated), publié : \(difference.published)"),
        .text(
          " (nombre \(difference.kind.label)\(difference.subject.map { " pour « \($0) »" } ?? ""), en \(figure.unit))."),
      ])
    }
    if let definition {
      blocks.append(
        .note([.text("La définition a changé. Publiée : \(figure.definition) Aujourd’hui : \(definition)")]))
    }
    blocks += [Block].section("Ce qui entre dans le compte ou en sort", unlessEmpty: parts.map(\.item))
    blocks +=
      changes.isEmpty
      ? [.note(["L’historique de ces enregistrements ne dit rien depuis le scellement."])]
      : [.section("Le changement", [.list(changes.map(\.item))])]
    return .section(figure.title, id: "chiffre-\(figure.figure)", blocks)
  }
}

extension Errata.PartChange {
  fileprivate var item: Item {
    let said =
      switch kind {
      case .added: "compté depuis"
      case .removed: "n’est plus compté"
      case .changed(let former, let now): "ajoute \(now) au lieu de \(former)"
      }
    return Item([.linked(label, .record(record)), .text(" : \(said)")], record: record)
  }
}

extension RecordChange {
  fileprivate var item: Item {
    let told = fields.map { "\($0.label) : « \($0.before) » devient « \($0.after) »" }.joined(separator: " ; ")
    return Item(
      mark: day.text, [.linked(title, .record(record)), .text(" : \(action)")],
      detail: told.isEmpty ? [] : [.text(told)], record: record)
  }
}
