/// Nodes written once as HTML, to stand in many pages.
public struct Prepared: Sendable, Hashable {
  let bytes: [UInt8]

  public init(_ nodes: [Node]) {
    var renderer = Renderer(reserving: 64)
    renderer.write(nodes)
    bytes = renderer.bytes
  }
}
