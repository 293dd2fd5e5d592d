internal import Foundation
internal import Kernel
internal import Store

/// The site with its pages kept: always fresh, also after a change by another program, because a page is kept under the
/// database's version. Midnight in Paris is the end of an hour, so « à venir » is true as well.
struct KeptSite: Sendable {
  let site: Site
  private let watch: ChangeWatch
  private let cache = PageCache()

  init(_ site: Site, path: String) throws {
    self.site = site
    watch = try ChangeWatch(path: path)
  }

  /// What pages are kept under at this moment.
  func stamp() throws -> PageCache.Stamp {
    PageCache.Stamp(records: try watch.version(), hour: Int(site.clock().timeIntervalSince1970 / 3600))
  }

  /// The page if it is kept.
  func kept(at address: String, under stamp: PageCache.Stamp) -> KeptPage? { cache.page(at: address, under: stamp) }

  /// Makes the page, and keeps it when it is one that stands.
  func made(
    _ route: Route, address: String, parameters: [String: String], query: [String: String], under stamp: PageCache.Stamp
  ) async throws -> KeptPage {
    let page = KeptPage(
      try await site.respond(to: route, address: address, parameters: parameters, query: query))
    if page.status == 200 { cache.keep(page, at: address, under: stamp) }
    return page
  }
}
