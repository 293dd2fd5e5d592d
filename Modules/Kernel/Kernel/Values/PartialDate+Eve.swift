extension PartialDate {
  /// The day before; nil for what is less precise than a day.
  public var eve: PartialDate? {
    guard let month, let day else { return nil }
    if day > 1 { return PartialDate(year: year, month: month, day: day - 1) }
    guard month > 1 else { return PartialDate(year: year - 1, month: 12, day: 31) }
    return PartialDate(year: year, month: month - 1, day: Self.days(inMonth: month - 1, of: year))
  }

  /// Whether the whole of it lies before a day; dates compare as far as they are known, so that « 2024 » ends with 2024.
  public func ends(before other: PartialDate) -> Bool {
    String(other.description.prefix(description.count)) > description
  }
}
