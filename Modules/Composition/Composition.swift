internal import Accounts
internal import Advocacy
internal import Clubs
internal import Commons
internal import Editions
internal import EuropeInternational
public import Kernel
internal import LegalFAQ
internal import Mail
internal import Membership
internal import Publications

/// Everything that is installed, what all share first: the only place that names every feature.
public let installedFeatures: [any Feature] = [Commons(), Accounts(), MailDesk(), Editions()] + optionalFeatures

/// The six features, any subset of which composes.
public let optionalFeatures: [any Feature] = [
  Membership(), Clubs(), Publications(), Advocacy(), EuropeInternational(), LegalFAQ(),
]
