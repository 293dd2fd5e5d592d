import Kernel

extension SearchSynonyms {
  /// Acronyms and their expansions, from the glossary.
  static let terms = SearchSynonyms("commons/terms", of: "term", typed: "acronym", meaning: "expansion")

  /// Organisations by their acronyms.
  static let acronyms = SearchSynonyms("commons/acronyms", of: "organisation", typed: "acronym", meaning: "name")

  /// Everyday words of elected officials and agents, beside those of the trade that the documents use. Each pair was met in a
  /// question; the list belongs to whoever looks after the search.
  static let everydayWords = SearchSynonyms(
    "commons/everyday-words", bothWays: false,
    [
      ("pauvreté", "précarités"), ("population", "habitants"), ("citoyens", "habitants"), ("louer", "foncier"),
      ("louer", "loyer"), ("local", "foncier"), ("locaux", "foncier"), ("bâtiment", "foncier"), ("terrain", "foncier"),
      ("acheter", "achats"), ("achats", "commande publique"), ("marché public", "commande publique"),
      ("mairie", "commune"), ("maire", "communes"), ("maire", "kit"), ("livre", "ouvrage"),
      ("bilan", "rapport d'activité"), ("campagne", "ruralités"), ("rural", "ruralités"), ("village", "ruralités"),
      ("quartiers prioritaires", "QPV"), ("climat", "résilience"), ("climatique", "transition"),
      ("uber", "plateformes"),
      ("livreurs", "plateformes"), ("évaluer", "mesure d'impact"), ("évaluation", "impact"),
      ("utilité sociale", "impact"),
      ("voyage d'étude", "visite apprenante"), ("voyage", "voyage apprenant"), ("forum international", "forum mondial"),
      ("responsabilité", "risques"), ("comptes", "comptabilisation"), ("comptabilité", "comptabilisation"),
      ("parts", "sociétariat"), ("entrer", "sociétaire"), ("adhérer", "sociétaire"), ("actionnaire", "sociétaire"),
      ("coopérative", "SCIC"), ("loi hamon", "loi ESS"), ("anti gaspillage", "AGEC"), ("gaspillage", "AGEC"),
      ("insertion", "SIAE"), ("budget de l'état", "projet de loi de finances"), ("budget", "finances"),
      ("réunion", "rencontre"),
      ("formation", "formations"), ("jeunes agriculteurs", "générations agriculture"), ("installer", "installation"),
      ("agriculteurs", "agriculture"), ("préside", "présidente"), ("président", "présidente"), ("dirige", "présidente"),
      ("associer", "impliquer"), ("décisions", "politiques publiques"), ("travail", "travailler"),
      ("subvention", "financement"), ("argent", "financement"), ("banque", "finance"),
      ("banque éthique", "finance solidaire"),
      ("internet", "site"), ("exemples", "initiatives"), ("exemples", "Déniché pour vous"),
      ("aide européenne", "fonds européens"),
      ("bruxelles", "europe"), ("commissaire", "commission européenne"), ("sénat", "Palais du Luxembourg"),
      ("nourriture", "alimentation"), ("cantine", "alimentation"), ("manger", "alimentation"), ("logement", "habitat"),
      ("vacances", "tourisme"), ("déchets", "réemploi"), ("recyclage", "réemploi"), ("moins cher", "réduction"),
      ("construire avec", "co-construction"), ("construire", "co-construction"), ("chômage", "emploi"),
      ("idf", "Île-de-France"),
      ("paca", "Provence-Alpes-Côte d'Azur"), ("aura", "Auvergne-Rhône-Alpes"), ("hdf", "Hauts-de-France"),
      ("avocat", "juridique"), ("droit", "juridique"),
    ])
}
