extension JSONValue {
  /// Former values of a record's fields, as the history keeps them; nil when there are none.
  public static func history(_ former: [String: String?]) -> String? {
    let told = former.sorted { $0.key < $1.key }.map { Member($0.key, .string($0.value ?? "")) }
    return told.isEmpty ? nil : String(decoding: JSONValue.object(told).bytes, as: UTF8.self)
  }
}
