import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let editMember = StaffVerb(
    .members, "edit", abstract: "Change la fiche d’une organisation : nom, territoire, coordonnées.",
    arguments: [
      .member, VerbArgument("name", .text, "Le nom."), VerbArgument("acronym", .text, "Le sigle."),
      VerbArgument("territory", .text, "Le territoire : son code (com-35238), ou son nom."),
      VerbArgument("website", .text, "L’adresse du site."),
      VerbArgument("email", .text, "Un courriel de fonction, jamais celui d’une personne."),
      VerbArgument("phone", .text, "Le téléphone."),
      VerbArgument(
        "from", .day, "Le jour où le nom ou le territoire nouveau prend effet ; sans lui, c’est une correction."),
    ], example: "ville-de-lille --name \"Commune de Lille\" --from 2026-01-01",
    .writes { call, journal in
      let organisation = try Organisation.named(call.text("key"), journal.db)
      var values: [OrganisationField: String] = [:]
      for field in OrganisationField.allCases { values[field] = call.optional(field.rawValue) }
      guard !values.isEmpty else { throw Sentence("Dites ce qui change, avec --name, --territory, --website …") }
      for field in [Field("website", "", .url), Field("email", "", .email), Field("phone", "", .phone)] {
        if let problem = field.problem(with: call.text(field.name)) { throw Sentence(problem.sentence) }
      }
      if let day = call.day("from") {
        guard values[.name] != nil || values[.territory] != nil else {
          throw Sentence("--from date un nom ou un territoire : donnez --name ou --territory.")
        }
        if let name = values.removeValue(forKey: .name) {
          try organisation.rename(to: name, from: day, today: call.request.today, journal)
        }
        if let place = values.removeValue(forKey: .territory) {
          try organisation.relocate(to: place, from: day, today: call.request.today, journal)
        }
      } else {
        try organisation.correct(
          name: values.removeValue(forKey: .name), territory: values.removeValue(forKey: .territory), journal)
      }
      try organisation.change(values, journal)
      return "La fiche de « \(try Organisation.named(organisation.key, journal.db).name) » est à jour."
    })

  static let mergeMembers = StaffVerb(
    .members, "merge",
    abstract: "Réunit deux fiches d’une même collectivité : tout ce qui mène à la première mène à la seconde.",
    arguments: [
      VerbArgument("former", .text, required: true, "La clé qui disparaît."),
      VerbArgument("into", .text, required: true, "La clé qui reste."), VerbArgument("reason", .text, "Le motif."),
    ], example: "cu-du-mans le-mans-metropole",
    .asks { call, journal in
      let (former, into) = (call.text("former"), call.text("into"))
      let names = (
        try Organisation.named(former, journal.db).name, try Organisation.named(into, journal.db).name
      )
      let extent = try MemberRegister.merge(former, into: into, reason: call.optional("reason"), journal)
      return
        (["« \(names.0) » (\(former)) est réunie à « \(names.1) » (\(into))."]
        + extent.lines(call.request.kernel) + ["Pour revenir en arrière : rtes members unmerge \(former)"])
        .joined(separator: "\n")
    })

  static let unmergeMembers = StaffVerb(
    .members, "unmerge", abstract: "Défait la réunion de deux fiches : chacune retrouve ce qui était à elle.",
    arguments: [VerbArgument("former", .text, required: true, "La clé qui avait disparu.")], example: "cu-du-mans",
    .asks { call, journal in
      let extent = try OrganisationMerge.undo(call.text("former"), journal)
      return
        (["« \(try Organisation.named(call.text("former"), journal.db).name) » retrouve sa fiche."]
        + extent.lines(call.request.kernel)).joined(separator: "\n")
    })
}

extension OrganisationMerge.Extent {
  /// The tables that no data folder holds, as the kernel's own titles name the others.
  private static let titles = [
    "account_grant": "Rôles des comptes", "body_meeting_attendance": "Présences aux réunions",
    "dues_call": "Appels de cotisation", "dues_engagement": "Références d’engagement",
    "dues_exemption": "Exonérations de cotisation", "dues_recipient": "Coordonnées de facturation",
    "legal_request": "Questions juridiques posées", "member_news": "Actualités", "member_profile": "Profil public",
    "membership_application": "Candidatures à l’adhésion", "membership_step": "Changements d’état",
    "prospect": "Suivi du contact", "referent": "Mandats des référentes et référents",
    "working_group_wish": "Demandes à rejoindre un groupe",
  ]

  /// What a person reads of it, a line for each kind of record.
  fileprivate func lines(_ kernel: Kernel) -> [String] {
    func lines(_ counts: [String: Int], _ what: String) -> [String] {
      counts.map { table, count in
        let title = kernel.imports.first { $0.name == table }?.title ?? Self.titles[table] ?? table
        return "  \(title) : \(French.number(count)) \(count > 1 ? "lignes" : "ligne") \(what)"
      }.sorted()
    }
    return lines(moved, "à déplacer") + lines(joined, "que l’autre fiche dit déjà")
      + lines(lost, "disparue depuis, qui ne revient pas")
  }
}
