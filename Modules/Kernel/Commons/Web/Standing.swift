public import Kernel

/// The blocks of one contribution to a page. One that fails says so in its place and leaves the others standing; what went
/// wrong is not told to visitors.
public func standing(_ title: String, _ blocks: () throws -> [Block]) -> [Block] {
  do { return try blocks() } catch { return [.note([.text("« \(title) » n’a pas pu être établi.")])] }
}
