import Kernel
import Mail
import Markup

/// The colleagues whom somebody registers with themselves: one a line, the name and then the address.
struct GroupEntry: Sendable, Hashable {
  struct Person: Sendable, Hashable {
    let name: String
    let email: MailAddress
  }

  private(set) var people: [Person] = []
  /// What is wrong, with the line.
  private(set) var problems: [String] = []

  /// - Parameters:
  ///   - text: as typed; empty lines say nothing.
  ///   - limit: how many there may be.
  ///   - own: the address of whoever registers them.
  init(_ text: String, limit: Int, own: String) {
    var known: Set = [own.lowercased()]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split { $0.isWhitespace || ",;<>\u{A0}".contains($0) }.map(String.init)
      guard !words.isEmpty else { continue }
      let place = "Ligne \(index + 1)"
      let addresses = words.filter { $0.contains("@") }
      guard addresses.count == 1, let address = addresses.first, MailSyntax.isAddress(address),
        let email = try? MailAddress(address)
      else {
        problems.append(
          "\(place) : donnez le nom, puis une adresse de courriel, comme « Ines Faure, ines.faure@ville.fr ».")
        continue
      }
      let name = words.filter { $0 != address }.joined(separator: " ")
      if name.isEmpty {
        problems.append("\(place) : il manque le nom de la personne.")
      } else if name.count > 120 {
        problems.append("\(place) : le nom compte \(French.count(name.count, "caractère", "caractères")), 120 au plus.")
      } else if !known.insert(email.key).inserted {
        problems.append("\(place) : l’adresse \(email.key) est donnée deux fois.")
      } else {
        people.append(Person(name: name, email: email))
      }
    }
    if people.count > limit {
      problems.append("\(French.count(people.count, "personne", "personnes")) dans la liste, \(limit) au plus.")
    }
  }
}
