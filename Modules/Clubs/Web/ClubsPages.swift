import Commons
import GRDB
import Kernel
import Markup

enum ClubsPages {
  static let agenda = PagePattern("/agenda")
  static let clubs = PagePattern("/clubs")
  static let event = PagePattern("/evenements/:key")
}
