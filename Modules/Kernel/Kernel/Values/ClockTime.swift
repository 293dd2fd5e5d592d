/// An hour of the day as it is typed and kept: `14:30`.
enum ClockTime {
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: ":").map { Int($0) ?? 99 }
    return text.utf8.count == 5 && parts.count == 2 && parts[0] < 24 && parts[1] < 60
  }
}
