import Kernel
import Markup

/// The names by which feed readers and calendars know our entries again. They are copied to other people's machines and must
/// outlive a change of the site's address: a record under another name would come to every subscriber a second time. So the
/// authority in them is a constant, the domain that the network held in 2024, and never the address of the site.
enum LastingName {
  private static let authority = "rtes.fr"

  /// A `tag:` URI (RFC 4151): `tag:rtes.fr,2024:event/2024-01-25-club-idf-foncier`.
  static func tag(_ parts: String...) -> String {
    "tag:\(authority),2024:" + parts.map(percentEncoded).joined(separator: "/")
  }

  static func tag(_ record: RecordID) -> String { tag(record.table, record.key) }

  /// The UID of a calendar's entry: `event.2024-01-25-club-idf-foncier@rtes.fr`.
  static func uid(_ record: RecordID) -> String {
    "\(percentEncoded(record.table)).\(percentEncoded(record.key))@\(authority)"
  }
}
