internal import Foundation
package import Kernel

/// Style sheets for a document of one file: the font is part of the text.
package enum Stylesheet {
  package static func text(_ assets: Asset...) -> String {
    let font = "data:font/woff2;base64,\(Data(Asset.font.bytes).base64EncodedString())"
    return String(decoding: assets.flatMap(\.bytes), as: UTF8.self).replacing(Asset.font.name, with: font)
  }
}
