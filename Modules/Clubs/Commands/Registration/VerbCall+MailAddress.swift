import Kernel
import Mail

extension VerbCall {
  /// A value that is a mail address.
  /// - Throws: ``Sentence`` when it is none.
  func mailAddress(_ name: String) throws -> MailAddress {
    guard MailSyntax.isAddress(text(name)) else {
      throw Sentence("« \(text(name)) » n’est pas une adresse de courriel, comme prenom.nom@ville.fr.")
    }
    return try MailAddress(text(name))
  }
}
