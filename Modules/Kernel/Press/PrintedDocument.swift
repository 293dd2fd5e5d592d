internal import Foundation
package import Kernel
package import Markup

/// A short document of one file: a sheet or the English summary.
package struct PrintedDocument: Sendable {
  /// The name of its files, without suffix: `fiche-02-foncier`.
  package let name: String
  /// UTF-8.
  package let html: [UInt8]
  /// The year that dates the PDF.
  package let period: Period

  package init(name: String, html: [UInt8], period: Period) {
    self.name = name
    self.html = html
    self.period = period
  }

  /// The head that these documents share.
  package static func head(title: String, description: String, author: String) -> Node {
    element("head") {
      Node.void("meta", [.set("charset", "utf-8")])
      Node.void("meta", [.set("name", "viewport"), .set("content", "width=device-width, initial-scale=1")])
      Node.void("meta", [.set("name", "author"), .set("content", author)])
      Node.void("meta", [.set("name", "description"), .set("content", description)])
      element("title") { title }
      Node.stylesheet(Stylesheet.text(Asset.stylesheet, Asset.sheetStylesheet))
    }
  }
}
