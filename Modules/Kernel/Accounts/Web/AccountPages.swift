public import Markup

/// The addresses of accounts.
public enum AccountPages {
  public static let signIn = PagePattern("/connexion")
  public static let linkSent = PagePattern("/connexion/envoye")
  public static let link = PagePattern("/connexion/lien/:secret")
  public static let signOut = PagePattern("/deconnexion")
  public static let signedOut = PagePattern("/deconnexion/faite")
  public static let account = PagePattern("/compte")
  public static let endSessions = PagePattern("/compte/sessions/fermer")
  static let newFeed = PagePattern("/compte/flux/creer")
  static let endFeed = PagePattern("/compte/flux/:hash/retirer")
  static let delete = PagePattern("/compte/supprimer")
  static let deleted = PagePattern("/compte-supprime")
  static let contacts = PagePattern("/compte/contacts/:organisation")
  static let invite = PagePattern("/compte/contacts/:organisation/inviter")
  static let revoke = PagePattern("/compte/contacts/:organisation/:account/retirer")
  static let personalData = PagePattern("/donnees-personnelles")
}
