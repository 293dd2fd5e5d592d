import Markup

extension ClubsPages {
  static let eventMinutes = PagePattern("/evenements/:key/compte-rendu")
  static let eventMinutesPDF = PagePattern("/evenements/:key/compte-rendu/pdf")
  static let eventPictures = PagePattern("/evenements/:key/photos")
  static let eventPicture = PagePattern("/evenements/:key/photos/:id")
  static let surveyResults = PagePattern("/evenements/:key/enquete")
  static let survey = PagePattern("/enquetes/:token")
  static let surveySent = PagePattern("/enquete-envoyee")
  static let surveysOfYear = PagePattern("/enquetes/annee/:year")
}
