internal import Foundation

/// Names of files as strangers send them, made fit to be shown, kept and sent back.
public enum FileName {
  /// In Unicode scalars, extension included.
  public static let limit = 120

  /// The last part of a path of any system, composed (NFC), without control characters and those that turn the direction of
  /// writing; « fichier » when nothing is left.
  public static func cleaned(_ name: String) -> String {
    let scalars = name.precomposedStringWithCanonicalMapping.unicodeScalars.map { isSeparator($0) ? "/" : $0 }
    let last = scalars.split(separator: "/").last ?? []
    let plain = trimmed(last.filter(isAllowed))
    return plain.isEmpty ? "fichier" : text(plain.prefix(limit))
  }

  /// The same with the extension that its type asks for: `facture.exe` of a PDF becomes `facture.pdf`.
  public static func cleaned(_ name: String, for type: FileType) -> String {
    let plain = cleaned(name)
    let (stem, ending) = parts(of: plain)
    let isRight = type.endings.contains(ending.lowercased())
    let kept = isRight ? ending : type.endings[0]
    let room = limit - kept.unicodeScalars.count - 1
    return text(trimmed(Array(stem.unicodeScalars.prefix(room)))) + "." + kept
  }

  /// What stands before and after the last dot; the whole and nothing when no extension of one to five letters and digits is there.
  private static func parts(of name: String) -> (stem: String, ending: String) {
    guard let match = name.wholeMatch(of: /(?<stem>.+)\.(?<ending>[A-Za-z][A-Za-z0-9]{0,4})/) else { return (name, "") }
    return (String(match.stem), String(match.ending))
  }

  private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { scalar == "/" || scalar == "\\" }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
  }

  /// Without spaces and dots at either end: a name that begins with a dot is hidden, one that ends with it is refused by some.
  private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let isKept: (Unicode.Scalar) -> Bool = { $0 != "." && !$0.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: isKept), let last = scalars.lastIndex(where: isKept) else { return [] }
    return Array(scalars[first...last])
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
