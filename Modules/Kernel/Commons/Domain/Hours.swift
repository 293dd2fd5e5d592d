/// Hours as French writes them.
public enum Hours {
  /// `14:30` → « 14 h 30 »; anything else as it is.
  public static func clock(_ time: String) -> String {
    let parts = time.split(separator: ":")
    guard parts.count == 2, let hour = Int(parts[0]) else { return time }
    return parts[1] == "00" ? "\(hour)\u{A0}h" : "\(hour)\u{A0}h\u{A0}\(parts[1])"
  }

  /// « de 14 h 30 à 17 h », « à partir de 14 h 30 »; nil without a start.
  public static func text(_ start: String?, _ end: String?) -> String? {
    guard let start else { return nil }
    return end.map { "de \(clock(start)) à \(clock($0))" } ?? "à partir de \(clock(start))"
  }
}
