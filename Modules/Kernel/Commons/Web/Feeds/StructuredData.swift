public import Kernel
public import Markup

extension JSONValue {
  /// A thing in the words of schema.org; the page that carries it says so. Members without a value are left out.
  public static func thing(_ type: String, _ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object([Member("@type", .string(type))] + members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// An array; nil when there is nothing in it.
  public static func list(_ values: [JSONValue]) -> JSONValue? { values.isEmpty ? nil : .array(values) }

  /// The text; nil when there is none.
  public static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  /// A page's whole address.
  public static func address(_ link: Link?, _ request: PageRequest) -> JSONValue? {
    link.map { .string(request.site.url($0)) }
  }
}

extension Page {
  /// The same page, telling machines what it is about.
  /// - Parameters:
  ///   - structured: things in the words of schema.org, without their context.
  ///   - alternates: the same content by other means.
  public func telling(_ structured: [JSONValue] = [], alternates: [Alternate] = []) -> Page {
    var page = self
    page.structured += structured
    page.alternates += alternates
    return page
  }
}

extension Page.Alternate {
  public static func feed(_ title: String, _ link: Link) -> Page.Alternate {
    Page.Alternate(title, type: AtomFeed.type, link)
  }

  public static func calendar(_ title: String, _ link: Link) -> Page.Alternate {
    Page.Alternate(title, type: CalendarFile.type, link)
  }
}
