import Kernel

/// What the network declares about its audience: no record lets any of it be counted.
extension Figure {
  static let visits = Figure(
    "publications.visits", title: "Visites du site", unit: Unit("visite du site", "visites du site"),
    definition: "Le nombre de visites du site que le réseau déclare pour l’année.")

  static let pageViews = Figure(
    "publications.page-views", title: "Vues de pages du site", unit: Unit("vue de page", "vues de pages"),
    definition: "Le nombre de pages vues que le réseau déclare pour son site dans l’année.")

  static let uniqueDownloads = Figure(
    "publications.unique-downloads", title: "Téléchargements uniques",
    unit: Unit("téléchargement unique", "téléchargements uniques"),
    definition:
      "Le nombre de téléchargements uniques que le réseau déclare pour tous les documents de son site dans l’année."
  )

  static let topDownloads = Figure(
    "publications.top-downloads", title: "Documents les plus téléchargés",
    unit: Unit("téléchargement unique", "téléchargements uniques"),
    definition:
      "Les téléchargements uniques que le réseau déclare, rang par rang, pour les documents les plus demandés."
  )

  static let newsletters = Figure(
    "publications.newsletters", title: "Numéros de la newsletter",
    unit: Unit("numéro de newsletter", "numéros de newsletter"),
    definition: "Le nombre de numéros de sa lettre ouverte à tous que le réseau dit avoir envoyés dans l’année.")

  static let flashHebdo = Figure(
    "publications.flash-hebdo", title: "Flash hebdo envoyés", unit: Unit("flash hebdo", "flash hebdo"),
    definition:
      "Le nombre de numéros de sa lettre réservée aux adhérents que le réseau dit avoir envoyés dans l’année.")

  static let mailings = Figure(
    "publications.mailings", title: "Mailings envoyés", unit: Unit("mailing", "mailings"),
    definition: "Le nombre d’envois ponctuels que le réseau dit avoir faits dans l’année.")

  static let recipients = Figure(
    "publications.recipients", title: "Destinataires d’une lettre", unit: Unit("destinataire", "destinataires"),
    definition: "Le nombre de destinataires que le réseau déclare pour une lettre dans l’année.")

  static let openRate = Figure(
    "publications.open-rate", title: "Taux d’ouverture", unit: .percent,
    definition: "La part des envois d’une lettre qui sont ouverts, telle que le réseau la déclare pour l’année.")

  static let followers = Figure(
    "publications.followers", title: "Abonné·e·s d’un réseau social", unit: Unit("abonné·e", "abonné·e·s"),
    definition: "Le nombre d’abonné·e·s que le réseau déclare pour un compte au dernier jour de l’année.")

  static let newFollowers = Figure(
    "publications.new-followers", title: "Abonné·e·s de plus sur un réseau social",
    unit: Unit("abonné·e de plus", "abonné·e·s de plus"),
    definition: "Le nombre d’abonné·e·s qu’un compte a gagnés dans l’année, tel que le réseau le déclare.")

  static let socialViews = Figure(
    "publications.social-views", title: "Vues de la page d’un réseau social",
    unit: Unit("vue de la page", "vues de la page"),
    definition: "Le nombre de vues que le réseau déclare pour sa page sur un réseau social.")

  /// The figures that are declared channel by channel, in the order in which a channel tells them.
  static let ofChannels = [
    newsletters, flashHebdo, mailings, recipients, openRate, followers, newFollowers, socialViews,
  ]

  /// The figures that tell the audience of a year as a whole, as tiles show them.
  static let ofAudience = [
    visits, pageViews, uniqueDownloads, articles, newsletters, flashHebdo, mailings, videos,
  ]
}
