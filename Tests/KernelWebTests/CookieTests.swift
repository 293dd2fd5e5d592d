import Testing

@testable import KernelWeb

@Suite struct CookieTests {
  private let value = String(repeating: "aZ0-_", count: 8) + "abc"

  @Test func whatBrowsersAreTold() {
    #expect(
      Cookie.session.header(value, lifetime: 43_200)
        == "__Host-rtes=\(value); Max-Age=43200; Path=/; Secure; HttpOnly; SameSite=Lax")
    #expect(
      Cookie.browser.header(value)
        == "__Host-rtes-formulaire=\(value); Max-Age=43200; Path=/; Secure; HttpOnly; SameSite=Lax")
    #expect(Cookie.session.forgotten == "__Host-rtes=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax")
  }

  @Test func aCookieIsFoundAmongOthers() {
    #expect(Cookie.session.value(in: "a=b; __Host-rtes=\(value); c=d") == value)
    #expect(Cookie.session.value(in: "__Host-rtes=\(value)") == value)
    #expect(Cookie.session.value(in: "__Host-rtes-formulaire=\(value)") == nil)
    #expect(Cookie.browser.value(in: "__Host-rtes=x; __Host-rtes-formulaire=\(value)") == value)
    // The first one decides: a second one planted after it is not tried.
    #expect(Cookie.session.value(in: "__Host-rtes=\(value); __Host-rtes=other") == value)
    #expect(Cookie.session.value(in: "__Host-rtes=other; __Host-rtes=\(value)") == nil)
  }

  /// Nothing else than what the site sets ever reaches the database, a page or a token.
  @Test func whatTheSiteDidNotSetIsNoCookie() {
    for text in [
      nil, "", "=", ";", "__Host-rtes", "__Host-rtes=", "rtes=\(value)", "__host-rtes=\(value)",
      "__Host-rtes=\(value.dropLast())", "__Host-rtes=\(value)a", "__Host-rtes=\"\(value.dropLast(2))\"",
      "__Host-rtes=\(value.dropLast())'", "__Host-rtes=\(value.dropLast())é", "__Host-rtes=\(value.dropLast())\n",
    ] { #expect(Cookie.session.value(in: text) == nil, "\(text ?? "none")") }
  }
}
