import Markup

enum PublicationsPages {
  static let resources = PagePattern("/ressources")
  static let work = PagePattern("/ressources/:key")
  static let communication = PagePattern("/communication")
  static let press = PagePattern("/presse")
}
