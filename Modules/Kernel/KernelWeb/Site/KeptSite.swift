internal import Foundation
internal import Kernel
internal import Store

/// The site with its public answers kept: always fresh, also after a change by another program, because an answer is kept under
/// the records' revision. Midnight in Paris is the end of an hour, so « à venir » is true as well.
struct KeptSite: Sendable {
  let site: Site
  private let watch: ChangeWatch
  private let cache = PageCache()
  private let safety: SafetyHeaders

  init(_ site: Site, path: String) throws {
    self.site = site
    safety = SafetyHeaders(isSecure: site.address.isSecure)
    watch = try ChangeWatch(path: path)
  }

  /// What answers are kept under at this moment.
  func stamp() throws -> PageCache.Stamp {
    PageCache.Stamp(revision: try watch.revision(), hour: Int(site.clock().timeIntervalSince1970 / 3600))
  }

  /// The answer that every visitor gets, if it is kept.
  func kept(at address: String, under stamp: PageCache.Stamp) -> KeptPage? { cache.page(at: address, under: stamp) }

  /// What answers worked out under a stamp may share.
  func memory(under stamp: PageCache.Stamp) -> Memory { cache.memory(under: stamp) }

  /// Makes the answer that every visitor gets, and keeps it.
  /// - Returns: nil for an answer that is not kept.
  func make(_ route: Route, _ visit: Visit, under stamp: PageCache.Stamp) throws -> KeptPage? {
    let reply = try site.answer(route, visit, memory: memory(under: stamp)).reply
    return keep(reply, for: visit, under: stamp, isAlone: true)
  }

  /// Keeps an answer that is the same for everybody.
  /// - Parameter isAlone: whether the address answers nothing else to whoever asks for another type.
  /// - Returns: nil for any other, which is to be sent as it is and forgotten.
  func keep(_ reply: Reply, for visit: Visit, under stamp: PageCache.Stamp, isAlone: Bool) -> KeptPage? {
    guard reply.status == 200, reply.isShared, case .bytes(let bytes) = reply.body else { return nil }
    let page = KeptPage(reply, bytes, isData: DataAddress.isOne(visit.path), isAlone: isAlone, safety: safety)
    cache.keep(page, at: visit.address, under: stamp)
    return page
  }
}
