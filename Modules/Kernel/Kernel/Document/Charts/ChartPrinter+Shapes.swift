internal import Markup

extension ChartPrinter {
  /// A chart with its description and the table that it stands for.
  func chart(_ chart: Chart) -> Node {
    element("figure", .class("chart")) {
      element("figcaption") { French.typeset(chart.title) }
      element("p") { French.typeset(chart.description) }
    }
  }
}
