internal import Synchronization

/// Rendered pages, kept under one stamp: when the records change, all of them go.
final class PageCache: Sendable {
  /// The memory that pages may take, in bytes.
  static let limit = 32 << 20

  private struct State {
    var stamp = ""
    var pages: [String: Site.Response] = [:]
    var size = 0
  }

  private let state = Mutex(State())

  func page(at address: String, under stamp: String) -> Site.Response? {
    state.withLock { $0.stamp == stamp ? $0.pages[address] : nil }
  }

  /// Keeps a page; when the memory is used up, the pages kept so far make room.
  func keep(_ page: Site.Response, at address: String, under stamp: String) {
    state.withLock { state in
      if state.stamp != stamp || state.size + page.body.count > Self.limit {
        state = State(stamp: stamp)
      }
      if let former = state.pages.updateValue(page, forKey: address) { state.size -= former.body.count }
      state.size += page.body.count
    }
  }
}
