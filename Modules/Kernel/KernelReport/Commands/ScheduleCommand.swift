internal import ArgumentParser
internal import Foundation
internal import Kernel
internal import Store

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule", abstract: "La tâche planifiée : le brouillon de la nuit, l’épreuve du mois.",
    discussion: """
      nightly établit un brouillon. monthly établit une épreuve, et la file des courriels prend un message pour chaque compte
      qui a le rôle « team » : les chiffres qui ont changé depuis l’épreuve précédente, les fiches ajoutées, modifiées ou
      retirées, les textes attendus, ce qui empêche le bon à tirer.

      L’édition est faite à côté, puis mise en place quand elle est entière : sinon, celle d’avant reste comme elle est. Une
      partie qui échoue le dit à sa place, et le reste est fait. Deux tâches ne travaillent jamais en même temps sur une base.
      etat-ANNÉE.json, dans le dossier, garde ce qu’a donné le dernier passage.

      Codes de sortie :
         0  fait
         1  rien n’est fait, pour une raison que la phrase donne
         3  fait, mais une partie dit qu’elle a échoué, ou personne n’a pu être prévenu
         4  rien n’est enregistré de l’année, ou elle n’a pas commencé
         5  le dossier ne se laisse pas écrire, ou le disque est plein
         6  WeasyPrint manque, échoue ou ne finit pas
         8  une autre tâche est à l’œuvre
         9  une image ou un texte du rapport ne peut pas servir
        10  la limite de temps est passée
        64  commande mal écrite
      Pour tout autre code que 0 et 3, l’édition d’avant est intacte. 7 est celui des contrôles (« rtes-report check »).

      Exemples :
        rtes-report schedule nightly --output var/brouillon
        rtes-report schedule monthly --output var/epreuve --site https://www.exemple.fr
      """)

  @Argument(help: "nightly ou monthly.") var kind: ReportJob.Kind
  @Option(help: "L’année du rapport ; la dernière racontée en entier, si elle n’est pas dite.") var year: Int?
  @Option(help: "Le dossier où écrire.") var output: String
  @Option(help: "Le fichier de la base (ou la variable RTES_DATABASE).") var database: String?
  @Option(help: "L’adresse publique du site, pour les liens (ou la variable RTES_SITE).") var site: String?
  @Option(help: "Combien de secondes le tout peut prendre.") var timeLimit = 1_800
  @Flag(inversion: .prefixedNo, help: "Faire aussi le PDF.") var pdf = true

  func validate() throws {
    guard timeLimit > 0 else { throw ValidationError("--time-limit prend un nombre de secondes à partir de 1.") }
  }

  func run() async throws {
    let kernel = try Kernel(ReportCommand.features)
    let job = ReportJob(
      kernel: kernel, store: try kernel.openDatabase(at: Kernel.databasePath(database)), kind: kind, year: year,
      folder: output, site: try SiteAddress.given(site), pdf: pdf, timeLimit: .seconds(timeLimit), clock: { Date() },
      progress: .standardError)
    let outcome = try await job.run()
    for message in outcome.messages { FileHandle.standardError.write(Data("Attention : \(message)\n".utf8)) }
    print(Self.summary(outcome, kind, output))
    if !outcome.messages.isEmpty { throw ExitCode(ReportFailure.Exit.incomplete.rawValue) }
  }

  private static func summary(_ outcome: ReportJob.Outcome, _ kind: ReportJob.Kind, _ folder: String) -> String {
    switch kind {
    case .nightly: "Le brouillon \(outcome.year) est dans \(folder)."
    case .monthly: "L’épreuve \(outcome.year) est dans \(folder) ; courriels en file : \(outcome.mails)."
    }
  }
}

extension ReportJob.Kind: ExpressibleByArgument {}
