import Commons
import GRDB
import Kernel
import Markup

enum ClubsPages {
  static let agenda = PagePattern("/agenda")
  static let clubs = PagePattern("/clubs")
  static let event = PagePattern("/evenements/:key")
  static let eventCalendar = PagePattern("/evenements/:key/calendrier")
  static let registration = PagePattern("/evenements/:key/inscription")
  static let registrationSent = PagePattern("/evenements/:key/inscription/envoyee")
  static let registrations = PagePattern("/evenements/:key/inscriptions")
  static let registrationsCSV = PagePattern("/evenements/:key/inscriptions/csv")
  static let confirmation = PagePattern("/inscriptions/:token")
  static let cancellation = PagePattern("/inscriptions/:token/annuler")
  static let ownCancellation = PagePattern("/compte/inscriptions/:id/annuler")
}
