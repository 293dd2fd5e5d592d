import Foundation
import Kernel
import TestSupport
import Testing

/// The staff's command line, run as a person would.
@Suite struct CommandTests {
  private let environment: [String: String]
  private let folder: TemporaryFolder
  private let kernel: Kernel

  init() throws {
    let shared = try Records2024.shared.get()
    folder = try TemporaryFolder()
    kernel = shared.kernel
    environment = ["RTES_DATABASE": shared.folder.file("rtes.sqlite"), "NO_COLOR": "1", "COLUMNS": "120"]
  }

  private func rtes(_ arguments: String...) throws -> Program.Outcome {
    try Program("rtes").run(arguments, environment: environment)
  }

  @Test func everyHelpTextHasAnExample() throws {
    let groups =
      ["import", "migrate", "figures", "audit", "doctor", "format", "users", "mail", "purge", "chores", "export"]
      + kernel.listings.map { $0.name }
    var commands: [[String]] = [[]] + groups.map { [$0] } + [["figures", "list"], ["figures", "show"]]
    for verb in ["invite", "list", "show", "grant", "revoke", "sessions", "remove"] {
      commands.append(["users", verb])
    }
    for verb in ["list", "show", "send", "retry", "bounces", "held", "release"] { commands.append(["mail", verb]) }
    for verb in kernel.verbs { commands.append([verb.group.name, verb.name]) }
    for listing in kernel.listings { commands += [[listing.name, "list"], [listing.name, "show"]] }
    for command in commands {
      let outcome = try Program("rtes").run(command + ["--help"], environment: environment)
      #expect(outcome.status == 0, "\(command)")
      #expect(outcome.output.contains("Exemple"), "\(command)")
      #expect(outcome.output.contains("  rtes "), "\(command)")
    }
    for (program, arguments) in [
      ("rtes-web", ["--help"]), ("rtes-report", ["--help"]), ("rtes-report", ["build", "--help"]),
    ] {
      let outcome = try Program(program).run(arguments)
      #expect(outcome.status == 0 && outcome.output.contains("Exemple"))
    }
  }

  /// The first administrator is made here, and everything about accounts can be done here.
  @Test func accountsAreOpenedGrantedAndClosed() throws {
    let database = folder.file("users.sqlite")
    _ = try Records2024.copy(to: database)
    func users(_ arguments: String...) throws -> Program.Outcome {
      try Program("rtes").run(["users"] + arguments + ["--database", database], environment: ["NO_COLOR": "1"])
    }
    #expect(try users("list").output.hasPrefix("Aucun compte."))
    let first = try users("invite", "chef@exemple.fr", "--name", "Chef Fictif", "--role", "administrator")
    #expect(first.status == 0 && first.output.hasPrefix("Compte 1 : Chef Fictif, chef@exemple.fr."), "\(first.errors)")
    #expect(
      try users(
        "invite", "zoe@exemple.fr", "--name", "Zoé Fictive", "--role", "contact", "--over", "ville-de-lille", "--kind",
        "elected"
      ).status == 0)
    #expect(
      try users("grant", "zoe@exemple.fr", "--role", "delegate", "--over", "ville-de-lille").output
        == "Donné : Administration déléguée d’un adhérent — Ville de Lille.\n")
    let shown = try users("show", "ZOE@exemple.fr").output
    #expect(
      shown.contains("Contact d’un adhérent — Ville de Lille (élu·e)") && shown.contains("accounts.contacts.manage"))
    #expect(
      try users("list", "--role", "contact", "--csv").output
        == "nom,courriel,rôles,vu le\r\nZoé Fictive,zoe@exemple.fr,contact:ville-de-lille delegate:ville-de-lille,\(PartialDate(instant: Date()))\r\n"
    )
    #expect(try users("revoke", "zoe@exemple.fr", "--role", "contact", "--over", "ville-de-lille").status == 0)
    #expect(!(try users("show", "zoe@exemple.fr").output.contains("Ville de Lille")))
    #expect(try users("sessions", "zoe@exemple.fr", "--end").output == "Aucune session n’était ouverte.\n")
    #expect(try users("remove", "zoe@exemple.fr").errors.contains("ajoutez --yes"))
    #expect(try users("remove", "zoe@exemple.fr", "--yes").status == 0)
    for (arguments, sentence) in [
      (["invite", "pas une adresse", "--name", "X", "--role", "team"], "n’est pas une adresse de courriel"),
      (
        ["invite", "a@exemple.fr", "--name", "X", "--role", "contact", "--over", "nulle-part"],
        "Aucune organisation n’a la clé « nulle-part »"
      ),
      (
        ["invite", "a@exemple.fr", "--name", "X", "--role", "team", "--over", "nul"],
        "Aucun module ne s’appelle « nul »"
      ),
      (["invite", "a@exemple.fr", "--name", "", "--role", "board"], "Donnez le nom"),
      (["invite", "a@exemple.fr", "--name", "X", "--role", "board", "--kind", "elected"], "Seul un contact est élu"),
      (["show", "zoe@exemple.fr"], "Aucun compte n’a l’adresse"),
      (["revoke", "chef@exemple.fr", "--role", "team"], "n’a pas le rôle « team »"),
    ] {
      let outcome = try Program("rtes").run(["users"] + arguments + ["--database", database], environment: [:])
      #expect(outcome.status != 0 && outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
    }
  }

  @Test func everyListingListsAndShowsItsExample() throws {
    for listing in kernel.listings {
      let list = try rtes(listing.name, "list")
      #expect(list.status == 0 && list.errors.isEmpty, "\(listing.name): \(list.errors)")
      #expect(list.output.contains("au total"))
      let json = try rtes(listing.name, "list", "--json")
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
      #expect(!rows.isEmpty)
      #expect(rows.allSatisfy { $0.keys.allSatisfy { $0.wholeMatch(of: /[a-z][A-Za-z]*/) != nil } }, "\(listing.name)")
      let csv = try rtes(listing.name, "list", "--csv")
      #expect(csv.output.split(separator: "\r\n").count >= rows.count)
      let show = try rtes(listing.name, "show", listing.exampleKey)
      #expect(show.status == 0 && show.output.contains("Sources"), "\(listing.name): \(show.errors)")
      let sheet = try rtes(listing.name, "show", listing.exampleKey, "--json")
      #expect(try JSONSerialization.jsonObject(with: Data(sheet.output.utf8)) is [String: Any])
    }
  }

  /// Sentences and guides send to these lists for a key.
  @Test func peopleAndOrganisationsAreFoundByTheirName() throws {
    #expect(
      try rtes("organisations", "list", "--search", "lille", "--csv").output
        .contains("\r\nville-de-lille,Ville de Lille,Collectivité,Lille\r\n"))
    #expect(try rtes("people", "list", "--search", "coppey", "--csv").output.contains("\r\nmahel-coppey,Mahel Coppey,"))
    let refused = try rtes("organisations", "list", "--year", "2024")
    #expect(refused.status != 0 && refused.errors.contains("ne filtre pas par --year"))
  }

  /// The page that documents the JSON says neither more nor less than what the commands write.
  @Test func theJSONIsWhatItsPageSays() throws {
    let page = try String(contentsOf: Records2024.projectFolder.appendingPathComponent("docs/json.md"), encoding: .utf8)
    for listing in kernel.listings {
      let start = try #require(page.range(of: "## rtes \(listing.name) list\n"), "\(listing.name)")
      let section = page[start.lowerBound...].dropFirst(3).split(separator: "\n## ", maxSplits: 1).first ?? ""
      let documented = section.matches(of: /\n\| `([A-Za-z]+)(\??)`/).map { (String($0.output.1), $0.output.2.isEmpty) }
      let outcome = try rtes(listing.name, "list", "--json")
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
      let required = Set(documented.filter(\.1).map(\.0))
      for row in rows {
        #expect(Set(row.keys).isSubset(of: documented.map(\.0)), "\(listing.name): \(row.keys.sorted())")
        #expect(required.isSubset(of: row.keys), "\(listing.name): \(row.keys.sorted())")
      }
    }
  }

  @Test func clubsAreListedWithDateRegionModeAndTitle() throws {
    let outcome = try rtes("clubs", "list", "--year", "2024", "--csv")
    let lines = outcome.output.split(separator: "\r\n")
    #expect(lines.first == "date,clé,intitulé,région,mode,état,participants")
    #expect(lines.filter { $0.contains(",Tenu,") }.count == 25)
    #expect(
      lines.contains(
        "2024-01-25,2024-01-25-club-idf-foncier,Mobiliser le foncier au service du développement des structures de l'ESS,Île-de-France,Sur place,Tenu,31"
      ))
  }

  @Test func aFigureOpensOntoItsRecordsAndTheirSources() throws {
    let outcome = try rtes("figures", "show", "clubs.participants", "--year", "2024")
    #expect(outcome.output.contains("Déclaré     708"))
    #expect(outcome.output.contains("Compté      311"))
    #expect(outcome.output.contains("Les enregistrements comptés (25)"))
    #expect(outcome.output.contains("event/2024-01-25-club-idf-foncier — Rapport d'activité 2024, ligne"))
  }

  @Test func theAuditTellsBothStatementsWithTheirSources() throws {
    let outcome = try rtes("audit", "--only", "commons/contradictions")
    #expect(outcome.output.contains("✓ 2024-08-29 — Rapport d'activité 2024, ligne"))
    #expect(outcome.output.contains("· 2024-08-30 — Rapport d'activité 2024, ligne 1248"))
  }

  @Test(arguments: [
    (["clubs", "show", "2024-01-25-club-idf-foncie"], 1, "Vouliez-vous dire « 2024-01-25-club-idf-foncier » ?"),
    (["figures", "show", "clubs.hold"], 1, "Vouliez-vous dire « clubs.held » ?"),
    (["audit", "--only", "rien"], 1, "commons/contradictions"),
    (["figures", "--year", "24"], 1, "donnez-en une entre 1990 et 2100"),
    (["clubs", "list", "--kind", "x"], 64, "ne filtre pas par --kind"),
    (["events", "list", "--kind", "clubb"], 1, "« clubb » n’est pas admis. Il y a : club, webinar"),
    (["members", "list", "--kind", "communess"], 1, "Il y a : communes, intercommunalites"),
    (["clubs", "list", "--json", "--csv"], 64, "Choisissez --json ou --csv"),
    (["clubs", "list", "--database", "/nulle/part.sqlite"], 1, "le fichier n’existe pas ; chargez d’abord"),
    (["import", "/nulle/part"], 1, "Ce dossier n'existe pas"),
  ])
  func aMistakeGetsASentenceAndAnExitCode(_ arguments: [String], _ status: Int, _ sentence: String) throws {
    var environment = environment
    if arguments[0] == "import" { environment["RTES_DATABASE"] = folder.file("new.sqlite") }
    let outcome = try Program("rtes").run(arguments, environment: environment)
    #expect(Int(outcome.status) == status, "\(outcome.errors)")
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func importTriesBeforeItWrites() throws {
    let own = ["RTES_DATABASE": folder.file("own.sqlite")]
    let data = Records2024.dataFolder
    let trial = try Program("rtes").run(["import", data, "--dry-run"], environment: own)
    #expect(trial.status == 0 && trial.output.hasSuffix("Essai : rien n’a été écrit.\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    let first = try Program("rtes").run(["import", data], environment: own)
    #expect(first.status == 0 && first.output.hasSuffix("C’est chargé.\n"))
    let second = try Program("rtes").run(["import", data], environment: own)
    #expect(second.status == 0 && second.output.hasSuffix("Rien à changer : la base dit déjà tout cela.\n"))
  }
}
