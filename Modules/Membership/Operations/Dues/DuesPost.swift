import GRDB
import Kernel
import Mail
import Markup
import Store

/// Calls that wait to go out by mail, the first time or once more.
struct DuesPost: Sendable {
  struct Letter: Sendable {
    let call: DuesCall
    let notice: DuesNotice
    let remaining: Money
    let addresses: [MailAddress]
  }

  /// Those for which there is an address.
  let letters: [Letter]
  /// Those for which there is none.
  let silent: [Letter]

  /// The calls to be paid that never went out by mail.
  /// - Parameter number: one call, which then goes out again.
  init(unsent year: Int?, number: String?, on day: PartialDate, _ db: Database) throws {
    var filter = DuesFilter()
    (filter.year, filter.number) = (year, number)
    try self.init(filter, on: day, db) { entry, call in
      let isOpen = entry.position.state == .pending || entry.position.state == .late
      guard isOpen, try number != nil || call.sendings(db).isEmpty else { return nil }
      return .call
    }
  }

  /// The late calls whose next reminder may be sent.
  init(reminders year: Int?, number: String?, on day: PartialDate, _ db: Database) throws {
    var filter = DuesFilter()
    (filter.year, filter.number, filter.state) = (year, number, "late")
    try self.init(filter, on: day, db) { _, call in
      ReminderLevel.next(dueOn: call.dueOn, sent: try call.reminders(db), on: day).map(DuesNotice.reminder)
    }
  }

  private init(
    _ filter: DuesFilter, on day: PartialDate, _ db: Database, notice: (DuesEntry, DuesCall) throws -> DuesNotice?
  ) throws {
    if let number = filter.number { _ = try DuesCall.named(number, db) }
    let letters = try filter.calls(db, on: day).compactMap { entry -> Letter? in
      let call = try DuesCall.named(entry.number, db)
      guard let notice = try notice(entry, call) else { return nil }
      return Letter(
        call: call, notice: notice, remaining: entry.position.remaining,
        addresses: try DuesBilling.of(call.organisation, db).addresses(db))
    }
    self.letters = letters.filter { !$0.addresses.isEmpty }
    silent = letters.filter(\.addresses.isEmpty)
  }

  var papers: [Paper] { letters.map { .call($0.call) } }

  /// What would go out, in French.
  /// - Parameter nothing: what is said when nothing would.
  func plan(_ nothing: String) -> String {
    var lines =
      letters.isEmpty
      ? [nothing]
      : [
        "\(French.count(letters.count, "appel à envoyer par courriel", "appels à envoyer par courriel")) :"
      ]
    lines += letters.map { letter in
      "  \(letter.call.number)  \(letter.call.recipient.name), \(letter.remaining.text) — \(letter.title), \(French.count(letter.addresses.count, "adresse", "adresses"))"
    }
    if !silent.isEmpty {
      lines.append(
        "Sans adresse, à envoyer autrement (« rtes dues print ») : \(silent.map { "\($0.call.number) \($0.call.recipient.name)" }.joined(separator: " ; "))."
      )
    }
    return French.typeset(lines.joined(separator: "\n"))
  }
}

extension DuesPost.Letter {
  fileprivate var title: String {
    switch notice {
    case .call: "appel"
    case .reminder(let level): level.label.lowercased()
    }
  }
}

extension DuesDesk {
  /// Puts letters into the mail queue, and notes that they went.
  /// - Parameter papers: made beforehand; a letter whose paper is not among them waits for the next time.
  /// - Returns: how many letters went.
  func send(_ post: DuesPost, _ papers: [PrintedPaper], _ request: PageRequest) throws -> Int {
    let files = Dictionary(papers.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for letter in post.letters {
      guard let paper = files["\(Paper.call(letter.call).name).pdf"] else { continue }
      for address in letter.addresses {
        try MailQueue.enqueue(
          letter.notice.message(
            to: address, about: letter.call, remaining: letter.remaining, paper: paper, site: request.site),
          in: db, at: request.now)
      }
      try note(letter, addresses: letter.addresses.count)
      count += 1
    }
    return count
  }

  /// Notes that a letter went.
  /// - Parameter addresses: to how many; none where it went otherwise than by mail.
  func note(_ letter: DuesPost.Letter, addresses: Int) throws {
    let record = letter.call.record.description
    switch letter.notice {
    case .call:
      try db.execute(
        sql: "INSERT INTO dues_sending (call, sent_on, addresses) VALUES (?, ?, ?)",
        arguments: [letter.call.id, today, addresses])
    case .reminder(let level):
      try db.execute(
        sql: "INSERT INTO dues_reminder (call, level, sent_on, addresses) VALUES (?, ?, ?, ?)",
        arguments: [letter.call.id, level.rawValue, today, addresses])
    }
    try journal.note(.changed, record)
  }
}
