/// A document to be handed out as PDF: a call for dues, minutes, a certificate. A page answers with it (``Answer/paper(_:)``), a verb
/// writes it or sends it.
public struct Paper: Sendable {
  /// The name of its file, without suffix: `appel-2026-0012`.
  public let name: String
  /// The class of its body, which its style follows; empty for the style that all papers share.
  public let style: String
  public let sheet: Sheet
  /// The day that dates the file, so that the same records give the same bytes; its year is that of the figures shown.
  public let day: PartialDate

  public init(_ name: String, style: String = "", day: PartialDate, _ sheet: Sheet) {
    self.name = name
    self.style = style
    self.sheet = sheet
    self.day = day
  }
}

/// A paper that was made.
public struct PrintedPaper: Sendable, Hashable {
  /// `appel-2026-0012.pdf`.
  public let file: String
  public let pdf: [UInt8]

  public init(file: String, pdf: [UInt8]) {
    self.file = file
    self.pdf = pdf
  }
}
