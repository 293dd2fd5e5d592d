import Markup

/// The addresses of the agenda's other forms and of the clubs' régions.
extension ClubsPages {
  static let filteredCalendar = PagePattern("/agenda/filtre/calendrier")
  static let filteredFeed = PagePattern("/agenda/filtre/flux")
  static let yearCalendar = PagePattern("/agenda/annee/:year")
  static let yearPaper = PagePattern("/agenda/annee/:year/pdf")
  static let region = PagePattern("/clubs/:region")
}
