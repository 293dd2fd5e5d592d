internal import Kernel
public import Markup

/// The addresses of the pages that belong to no feature.
public enum Pages {
  public static let home = PagePattern("/")
  public static let search = PagePattern("/recherche")
  public static let organisation = PagePattern("/organisations/:key")
  public static let person = PagePattern("/personnes/:key")
  public static let territory = PagePattern("/territoires/:code")
  public static let themes = PagePattern("/themes")
  public static let theme = PagePattern("/themes/:key")
  public static let glossary = PagePattern("/glossaire")
  public static let figures = PagePattern("/chiffres")
  public static let figure = PagePattern("/chiffres/:id")
  public static let report = PagePattern("/rapport/:year")
  public static let chapter = PagePattern("/rapport/:year/:chapter")
  public static let aboutSite = PagePattern("/a-propos")
  public static let openData = DataPages.openData
  public static let sources = PagePattern("/sources")
  public static let source = PagePattern("/sources/:key")
  public static let contradictions = PagePattern("/contradictions")
  public static let feeds = PagePattern("/flux")
  public static let feed = PagePattern("/flux/:source")
  public static let themeFeed = PagePattern("/themes/:key/flux")
  public static let calendar = PagePattern("/agenda/calendrier")
  public static let regionCalendar = PagePattern("/agenda/regions/:code/calendrier")
  public static let privateFeed = PagePattern("/prive/:token/flux")
  public static let privateCalendar = PagePattern("/prive/:token/calendrier")
  public static let sitemap = PagePattern("/sitemap.xml")
  public static let robots = PagePattern("/robots.txt")
}
