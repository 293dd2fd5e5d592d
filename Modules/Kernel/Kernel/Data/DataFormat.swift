public import Markup

/// A form in which a resource is told.
public enum DataFormat: Sendable, Hashable, CaseIterable {
  case json, csv, geoJSON

  /// As `Accept` names it.
  public var mediaType: String {
    switch self {
    case .json: "application/json"
    case .csv: "text/csv"
    case .geoJSON: "application/geo+json"
    }
  }

  /// As `Content-Type` has it.
  var contentType: String { self == .csv ? "text/csv; charset=utf-8; header=present" : mediaType }

  /// What the address ends in: nothing for JSON.
  var suffix: StaticString {
    switch self {
    case .json: ""
    case .csv: ".csv"
    case .geoJSON: ".geojson"
    }
  }
}

extension DataResource {
  public var formats: [DataFormat] { isPlaced ? DataFormat.allCases : [.json, .csv] }

  /// The address of the whole list in one form.
  public func link(as format: DataFormat) -> Link { .page(pattern(of: format)) }

  func pattern(of format: DataFormat) -> PagePattern { PagePattern("/api/v1/", named: name, format.suffix) }

  var recordPattern: PagePattern { PagePattern("/api/v1/", named: name, "/:key") }
}

extension Kernel {
  /// The forms among which `Accept` chooses at an address; empty where it chooses nothing. Where it does, every answer says
  /// `Vary: Accept`.
  /// - Parameter path: as the request has it, without its query.
  public func dataFormats(at path: String) -> [DataFormat] { resource(at: path)?.formats ?? [] }

  /// The address that tells the same in the form that a program prefers; nil to answer the address itself.
  /// - Parameter accept: the request's `Accept`, RFC 9110; several fields joined by commas.
  public func alternate(path: String, accept: String?) -> String? {
    guard let accept, let resource = resource(at: path) else { return nil }
    let ranges = accept.split(separator: ",").compactMap { MediaRange($0) }
    var best: (format: DataFormat, quality: Double) = (.json, quality(of: .json, ranges))
    for format in resource.formats {
      let quality = quality(of: format, ranges)
      if quality > best.quality { best = (format, quality) }
    }
    return best.format == .json ? nil : resource.pattern(of: best.format).description
  }

  private func resource(at path: String) -> DataResource? {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    return dataResources.first { $0.pattern(of: .json).description == path }
  }

  /// The quality that the closest of the ranges gives a form; 0 when none takes it.
  private func quality(of format: DataFormat, _ ranges: [MediaRange]) -> Double {
    let type = format.mediaType
    let group = type.prefix { $0 != "/" } + "/*"
    for name in [type, String(group), "*/*"] {
      if let range = ranges.first(where: { $0.name == name }) { return range.quality }
    }
    return 0
  }
}

/// One range of an `Accept`: `text/*;q=0.5`.
private struct MediaRange {
  let name: String
  let quality: Double

  init?(_ text: Substring) {
    let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
    guard let first = parts.first, first.contains("/") else { return nil }
    name = first
    let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
    guard let weight else {
      quality = 1
      return
    }
    guard let value = Double(weight.dropFirst(2)), (0...1).contains(value) else { return nil }
    quality = value
  }
}
