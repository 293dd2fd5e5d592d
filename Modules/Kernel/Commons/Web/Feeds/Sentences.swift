/// The parts that there are, each ended like a sentence: « Club régional, Lyon. Une rencontre entre pairs. »
public func sentences(_ parts: String?...) -> String {
  parts.compactMap { $0 }.filter { !$0.isEmpty }.map { part in
    part.last.map { ".!?…".contains($0) } == true ? part : part + "."
  }.joined(separator: " ")
}
