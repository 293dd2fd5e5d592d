import Commons
import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// What a folder of open data may look like, and what is said of one that is wrong.
@Suite struct GazetteerFileTests {
  private let scene: GazetteerScene

  init() throws { scene = try GazetteerScene() }

  // MARK: What is wrong

  /// A fault in one file: what stands there, what stands there instead, and what is said.
  @Test(arguments: [
    (
      "communes.csv", "01903,Sainte", "1903,Sainte",
      "communes.csv, ligne 4, colonne « code » : « 1903 » : Ce n’est pas un code. Attendu : cinq signes, comme 59350 ou 2A004 ; un tableur a peut-être ôté le zéro de tête."
    ),
    (
      "communes.csv", "01903,Sainte", "01901,Sainte",
      "communes.csv, ligne 4, colonne « code » : « 01901 » : Ce code figure déjà à la ligne 2. Gardez-en une."
    ),
    (
      "communes.csv", "4000,46.20", "-4,46.20",
      "communes.csv, ligne 4, colonne « population » : « -4 » : Ce n’est pas un nombre d’habitants."
    ),
    (
      "communes.csv", "46.20,5.20", "\"46,20\",5.20",
      "communes.csv, ligne 4, colonne « lat » : « 46,20 » : Attendu : un nombre de degrés entre -90 et 90, avec un point."
    ),
    (
      "communes.csv", "Sainte-Fictive,01", "Sainte-Fictive,59",
      "communes.csv, ligne 4, colonne « departement » : « 59 » : Aucun territoire du dossier n’a ce code."
    ),
    (
      "communes.csv", "200000016,210109031", "200000099,210109031",
      "communes.csv, ligne 4, colonne « epci » : « 200000099 » : Aucun territoire du dossier n’a ce code."
    ),
    ("communes.csv", "Sainte-Fictive,01", ",01", "communes.csv, ligne 4, colonne « nom » : Le nom manque."),
    (
      "epci.csv", ",CC,", ",CCC,",
      "epci.csv, ligne 2, colonne « type » : « CCC » : Nature inconnue. Il y a : CC, CA, CU, METRO, MET69, EPT. Vouliez-vous dire « CC » ?"
    ),
    (
      "epci.csv", "200000008", "20000008",
      "epci.csv, ligne 2, colonne « siren » : « 20000008 » : Ce n’est pas un code. Attendu : un SIREN de neuf chiffres, comme 244400404."
    ),
    (
      "departements.csv", "01,Ain,84", "01,Ain,32",
      "departements.csv, ligne 2, colonne « region » : « 32 » : Aucun territoire du dossier n’a ce code."
    ),
  ])
  func aCellThatIsWrongIsToldWithItsLineAndNothingIsLoaded(
    _ file: String, _ right: String, _ wrong: String, _ told: String
  )
    throws
  {
    try change(file) { $0.replacing(right, with: wrong) }
    let refusal = try #require(scene.refusal { try scene.load("2025", vintage: 2025) })
    #expect(refusal.hasPrefix("Rien n’est chargé :\n\(told)"), "\(refusal)")
    #expect(try scene.number("SELECT count(*) FROM gazetteer") == 0)
    #expect(try scene.number("SELECT count(*) FROM gazetteer_vintage") == 0)
  }

  @Test func aFileThatIsWrongIsTold() throws {
    func told(_ file: String, _ change: (String) -> String) throws -> String? {
      let former = try String(contentsOfFile: scene.folder.file("2025/\(file)"), encoding: .utf8)
      defer { try? scene.folder.write(former, to: "2025/\(file)") }
      try self.change(file, change)
      return scene.refusal { try scene.load("2025", vintage: 2025) }
    }
    #expect(
      try told("communes.csv") { $0.replacing("code_insee,nom", with: "code_insee,titre") }
        == "communes.csv, ligne 1, colonne « nom » : Cette colonne manque. Elle peut s’appeler nom, libelle.")
    #expect(
      try told("communes.csv") { $0.replacing("Bourg-Fictif", with: "Bourg, Fictif") }
        == "communes.csv, ligne 5 : Cette ligne a 10 cellules, l'en-tête en a 9. Une virgule est peut-être sans guillemets."
    )
    #expect(
      try told("communes.csv") { String($0.prefix { $0 != "\n" }) + "\n" }
        == "communes.csv : Ce fichier n’a que sa ligne d’en-tête.")
    #expect(try told("communes.csv") { $0 + "\"" }?.contains("n'est pas refermé") == true)
    #expect(try told("communes.csv") { _ in "" }?.contains("La ligne d'en-tête manque") == true)
    #expect(try told("regions.geojson") { _ in "{" }?.contains("Ce fichier n’est pas du JSON") == true)
    #expect(
      try told("regions.geojson") { $0.replacing("\"code\":\"94\",", with: "") }
        == "regions.geojson, colonne « features[1].properties.code » : Cette clé manque. Attendu : du GeoJSON, une liste « features »."
    )
    #expect(
      try told("regions.geojson") { $0.replacing("\"94\"", with: "\"11\"") }
        == "regions.geojson, colonne « features[1].properties.code » : « 11 » : Aucun territoire du dossier n’a ce code."
    )
    #expect(
      try told("regions.geojson") { $0.replacing("MultiPolygon", with: "LineString") }
        == "regions.geojson, colonne « features[1].geometry.type » : « LineString » n’est ni Polygon ni MultiPolygon.")
    #expect(
      try told("regions.geojson") { $0.replacing("[7,44]", with: "[700000,6600000]") }?
        .hasSuffix("Attendu : longitude et latitude en degrés (WGS 84), et non une autre projection.") == true)
    #expect(
      try told("regions.geojson") { $0.replacing(",[4,44]]", with: "]") }?
        .hasSuffix("Un contour doit compter au moins quatre points et finir où il commence.") == true)
    #expect(try scene.number("SELECT count(*) FROM gazetteer") == 0)
  }

  @Test func aFolderThatIsNotTheRightOneIsTold() throws {
    #expect(scene.refusal { try scene.load("nulle-part", vintage: 2025) }?.contains("Ce dossier n'existe pas") == true)
    try FileManager.default.removeItem(atPath: scene.folder.file("2025/epci.csv"))
    #expect(
      scene.refusal { try scene.load("2025", vintage: 2025) }?.hasSuffix(
        "Il manque les intercommunalités : epci.csv, ou epcicom.csv, la liste de la DGCL enregistrée en CSV.") == true)
    try scene.write(["v_commune_2026.csv": "COM\n"], to: "2026")
    #expect(
      scene.refusal { try scene.load("2026", vintage: 2026) }
        == "v_commune_2026.csv : communes.csv et ce fichier donnent tous deux les communes : gardez-en un dans le dossier."
    )
    #expect(
      scene.refusal { try scene.load("2025", vintage: 1850) } != nil)
  }

  // MARK: What publishers give

  /// The files as INSEE and the DGCL publish them: other names, more columns, semicolons, numbers with spaces.
  @Test func theFilesOfINSEEAndDGCLAreReadAsTheyCome() throws {
    try scene.write(
      [
        "v_region_2026.csv": "REG,CHEFLIEU,TNCC,NCC,NCCENR,LIBELLE\n84,69123,1,X,X,Auvergne-Rhône-Alpes\n",
        "v_departement_2026.csv":
          "\"DEP\",\"REG\",\"CHEFLIEU\",\"TNCC\",\"NCC\",\"NCCENR\",\"LIBELLE\"\n\"01\",\"84\",\"01053\",\"5\",\"AIN\",\"Ain\",\"Ain\"\n",
        "v_commune_2026.csv": """
        TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT
        COM,01901,84,01,01D,012,0,X,X,Fictif-en-Bugey,0108,
        COMD,01901,,,,,0,X,X,Saint-Fictif-le-Haut,,01901
        COM,01903,84,01,01D,012,0,X,X,Sainte-Fictive,0108,

        """,
        "epcicom2026.csv": """
        dept;siren;raison_sociale;nature_juridique;mode_financ;nb_membres;total_pop_tot;total_pop_mun;dep_com;insee;siren_membre;nom_membre;ptot_2026;pmun_2026
        01;200000008;CC du Haut Fictif;CC;FPU;2;5 000;4 900;01;01901;210109015;Fictif-en-Bugey;820;800
        01;200000008;CC du Haut Fictif;CC;FPU;2;5 000;4 900;01;01903;210109031;Sainte-Fictive;4 180;4 100

        """,
      ], to: "publié")
    #expect(
      try scene.rtes("import", scene.folder.file("publié"))
        == "Millésime 2026\u{202F}: 1\u{A0}région, 1\u{A0}département, 1\u{A0}intercommunalité et 2\u{A0}communes.\nC’est le premier millésime chargé."
    )
    let entry = try #require(try scene.store.read { try Gazetteer.entry($0, code: "com-01903") })
    #expect(entry.population == 4100 && entry.epci == "epci-200000008" && entry.siren == "210109031")
    let grouping = try #require(try scene.store.read { try Gazetteer.entry($0, code: "epci-200000008") })
    #expect(
      grouping.population == 4900 && grouping.nature == .communesCommunity
        && grouping.place == "Ain, Auvergne-Rhône-Alpes")
    #expect(
      scene.refusal { try scene.rtes("import", scene.folder.file("publié"), "--vintage", "2025") }
        == "Les noms des fichiers disent le millésime 2026, et --vintage 2025.")
  }

  private func change(_ file: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: scene.folder.file("2025/\(file)"), encoding: .utf8)
    let changed = change(text)
    #expect(changed != text)
    try scene.folder.write(changed, to: "2025/\(file)")
  }
}
