import GRDB
import Kernel

extension FeedSource {
  /// The questions that members asked, by the day of their last step; in private feeds only.
  static let legalRequests = FeedSource(
    "faq-requests", title: "Questions juridiques posées", isPublic: false
  ) { db, theme, limit in
    try Row.fetchAll(
      db,
      sql: """
        SELECT r.*, max(s.at) AS moved_at FROM legal_request r JOIN legal_request_step s ON s.request = r.id
        WHERE ?1 IS NULL OR r.theme = ?1 GROUP BY r.id ORDER BY moved_at DESC, r.id DESC LIMIT ?2
        """, arguments: [theme, limit]
    ).compactMap { row in
      let request = try LegalRequest(row: row)
      return PartialDate.ofInstant(row["moved_at"]).map { day in
        FeedEntry(
          request.record, title: request.subject,
          summary: "Question \(request.reference) : \(request.state.label.lowercased())", date: day,
          access: request.readers)
      }
    }
  }
}
