import Kernel
import Markup

extension MembershipPages {
  static let join = PagePattern("/adherer")
  static let beginApplication = PagePattern("/adherer/commencer")
  static let applicationBegun = PagePattern("/adherer/commencer/envoye")

  /// The way in that mails give; what follows stands below it.
  static let application = PagePattern("/adherer/dossier/:token")
  static let findAuthority = PagePattern("/adherer/dossier/:token/collectivite")
  static let describeAuthority = PagePattern("/adherer/dossier/:token/collectivite/preciser")
  static let deliberation = PagePattern("/adherer/dossier/:token/deliberation")
  static let representative = PagePattern("/adherer/dossier/:token/representation")
  static let electedReferent = PagePattern("/adherer/dossier/:token/referent-elu")
  static let technicalReferent = PagePattern("/adherer/dossier/:token/referent-technique")
  static let charter = PagePattern("/adherer/dossier/:token/charte")
  static let applicationSummary = PagePattern("/adherer/dossier/:token/recapitulatif")
  static let abandonApplication = PagePattern("/adherer/dossier/:token/abandonner")

  /// For the team.
  static let applications = PagePattern("/adherer/candidatures")
  static let sentApplication = PagePattern("/adherer/candidatures/:reference")

  /// Where a step is filled in.
  static func step(_ step: ApplicationStep) -> PagePattern {
    switch step {
    case .authority: findAuthority
    case .deliberation: deliberation
    case .representative: representative
    case .elected: electedReferent
    case .technical: technicalReferent
    case .charter: charter
    }
  }
}

extension Right {
  static let readApplications = Right(
    "membership.application.read", title: "Lire les candidatures à l’adhésion", for: [.team])
}
