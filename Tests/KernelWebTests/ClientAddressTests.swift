import Testing

@testable import KernelWeb

@Suite struct ClientAddressTests {
  @Test(arguments: [
    ("203.0.113.7", "203.0.113"), ("203.0.113.255", "203.0.113"), ("::ffff:203.0.113.7", "203.0.113"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1"), ("2001:DB8:1::7", "2001:db8:1"), ("2001:db8::1", "2001:db8:0"),
    ("::1", "0:0:0"), ("fe80::1%eth0", "?"), ("203.0.113", "?"), ("203.0.113.256", "?"), ("unknown", "?"), ("", "?"),
    ("203.0.113.7:1234", "?"), ("<script>", "?"),
  ])
  func anAddressIsCountedByItsNetwork(_ address: String, _ network: String) {
    #expect(ClientAddress.network(of: address) == network)
  }

  /// What a stranger writes into `X-Forwarded-For` changes nothing.
  @Test func onlyATrustedProxyIsBelieved() {
    let spoofed = ["198.51.100.1"]
    #expect(ClientAddress.truncated(remote: "203.0.113.7", forwarded: spoofed, trusted: []) == "203.0.113")
    #expect(ClientAddress.truncated(remote: "203.0.113.7", forwarded: spoofed, trusted: ["127.0.0.1"]) == "203.0.113")
    #expect(ClientAddress.truncated(remote: "127.0.0.1", forwarded: spoofed, trusted: ["127.0.0.1"]) == "198.51.100")
    #expect(ClientAddress.truncated(remote: nil, forwarded: spoofed, trusted: ["127.0.0.1"]) == "")
  }

  /// The proxy adds what it saw at the end; what stands before came from the reader.
  @Test(arguments: [
    (["1.2.3.4, 203.0.113.7"], "203.0.113"), (["1.2.3.4", "203.0.113.7"], "203.0.113"),
    (["1.2.3.4,203.0.113.7,10.0.0.2"], "203.0.113"), (["10.0.0.2, 127.0.0.1"], "127.0.0"), ([], "127.0.0"),
    (["1.2.3.4, garbage"], "?"), ([" , ,"], "?"), (["2001:db8:7::1"], "2001:db8:7"),
    (["1.2.3.4, 203.0.113.7, ::ffff:10.0.0.2"], "203.0.113"),
  ])
  func theLastAddressThatIsNoProxyOfOursCounts(_ forwarded: [String], _ network: String) {
    for remote in ["127.0.0.1", "::ffff:127.0.0.1"] {
      #expect(
        ClientAddress.truncated(remote: remote, forwarded: forwarded, trusted: ["127.0.0.1", "10.0.0.2"]) == network)
    }
  }
}
