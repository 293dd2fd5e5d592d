import Commons
import GRDB
import Kernel
import Markup
import Store

extension StaffVerb {
  static let sendDues = StaffVerb(
    DuesTerms.group, "send", abstract: "Envoie par courriel, en PDF, les appels qui ne sont pas encore partis.",
    arguments: [DuesTerms.onlyYear, DuesTerms.onlyNumber], example: "--year 2026",
    .sends(
      papers: { call, db in try call.unsent(db).papers },
      plan: { call, db in try call.unsent(db).plan("Aucun appel à envoyer par courriel.") },
      send: { call, journal, papers in
        let count = try call.desk(journal).send(try call.unsent(journal.db), papers, call.request)
        return French.typeset("\(French.count(count, "appel part", "appels partent")) par courriel.")
      }))

  static let remindDues = StaffVerb(
    DuesTerms.group, "remind", abstract: "Relance par courriel, en PDF, les appels en retard dont c’est le moment.",
    arguments: [DuesTerms.onlyYear, DuesTerms.onlyNumber], example: "--year 2026",
    .sends(
      papers: { call, db in try call.reminders(db).papers },
      plan: { call, db in try call.reminders(db).plan("Aucune relance à envoyer par courriel.") },
      send: { call, journal, papers in
        let count = try call.desk(journal).send(try call.reminders(journal.db), papers, call.request)
        return French.typeset("\(French.count(count, "relance part", "relances partent")) par courriel.")
      }))

  static let postedDues = StaffVerb(
    DuesTerms.group, "posted",
    abstract: "Note qu’un appel, ou la relance dont c’est le moment, est parti autrement que par courriel.",
    arguments: [DuesTerms.number], example: "2026-0012",
    .writes { call, journal in
      let number = call.text("number")
      let (desk, db) = (call.desk(journal), journal.db)
      let due = try DuesPost(reminders: nil, number: number, on: call.request.today, db)
      if let letter = (due.letters + due.silent).first, case .reminder(let level) = letter.notice {
        try desk.note(letter, addresses: 0)
        return French.typeset("\(level.label) de l’appel \(number) : notée.")
      }
      let unsent = try DuesPost(unsent: nil, number: number, on: call.request.today, db)
      guard let letter = (unsent.letters + unsent.silent).first else {
        throw Sentence("L’appel \(number) n’est plus à payer : il n’y a rien à noter.")
      }
      if let sent = try letter.call.sendings(db).last {
        throw Sentence("L’appel \(number) est déjà parti le \(sent.text), et aucune relance n’est à faire aujourd’hui.")
      }
      try desk.note(letter, addresses: 0)
      return French.typeset("L’envoi de l’appel \(number) est noté.")
    })

  static let printDues = StaffVerb(
    DuesTerms.group, "print", abstract: "Écrit les PDF des appels, pour la poste ou le portail de facturation.",
    arguments: [DuesTerms.onlyYear, DuesTerms.onlyNumber], example: "--number 2026-0012 --into /tmp",
    .prints { call, db in
      var filter = DuesFilter()
      (filter.year, filter.number) = (call.count("year"), call.optional("number"))
      guard filter.year != nil || filter.number != nil else {
        throw Sentence("Dites quels appels : --year ANNÉE ou --number NUMÉRO.")
      }
      let numbers = try filter.calls(db, on: call.request.today).map(\.number)
      guard !numbers.isEmpty else { throw Sentence("Aucun appel ne correspond. « rtes dues list » les donne.") }
      return try numbers.flatMap { number in
        let call = try DuesCall.named(number, db)
        return [Paper.call(call)] + (try call.credit(db).map { [Paper.credit($0, of: call)] } ?? [])
      }
    })

  static let billedTo = StaffVerb(
    DuesTerms.group, "recipient", abstract: "Dit à qui et comment une organisation veut ses prochains appels.",
    arguments: [
      DuesTerms.organisation, VerbArgument("name", .text, "Le nom que portent les appels."),
      VerbArgument("street", .text, "La rue."), VerbArgument("postal-code", .text, "Le code postal."),
      VerbArgument("city", .text, "La ville."), VerbArgument("siret", .text, "Le SIRET."),
      VerbArgument("service", .text, "Le code service du portail de facturation."),
      VerbArgument("email", .text, "L’adresse qui reçoit les appels, au lieu des contacts."),
      VerbArgument("engagement", .text, "La référence d’engagement, avec --year."),
      VerbArgument("year", .count, "L’année de la référence d’engagement."),
    ], example: "ville-de-lille --siret \"215 903 501 00017\" --service FINANCES --engagement BC-2026-118 --year 2026",
    .writes { call, journal in
      let organisation = try DuesTerms.organisation(call, journal.db)
      var billing = try DuesBilling.of(organisation.key, journal.db)
      try billing.change(by: call)
      try call.desk(journal).save(billing)
      if let engagement = call.optional("engagement") {
        guard let year = call.count("year") else {
          throw Sentence("Une référence d’engagement vaut pour une année : ajoutez --year.")
        }
        try call.desk(journal).save(engagement: engagement, of: organisation.key, year: year)
      }
      return French.typeset(
        "\(organisation.name) : c’est noté pour les prochains appels. Ceux qui sont partis ne changent pas.")
    })
}

extension DuesBilling {
  /// Takes up what was typed and leaves the rest.
  fileprivate mutating func change(by call: VerbCall) throws {
    name = call.optional("name") ?? name
    street = call.optional("street") ?? street
    postalCode = call.optional("postal-code") ?? postalCode
    city = call.optional("city") ?? city
    serviceCode = call.optional("service") ?? serviceCode
    if let typed = call.optional("siret") {
      guard let number = SIRET.digits(typed) else {
        throw Sentence("« \(typed) » n’est pas un SIRET : quatorze chiffres, dont le dernier est une clé.")
      }
      siret = number
    }
    if let typed = call.optional("email") {
      guard MailSyntax.isAddress(typed) else { throw Sentence("« \(typed) » n’est pas une adresse de courriel.") }
      email = typed
    }
  }
}

extension VerbCall {
  fileprivate func unsent(_ db: Database) throws -> DuesPost {
    try DuesPost(unsent: count("year"), number: optional("number"), on: request.today, db)
  }

  fileprivate func reminders(_ db: Database) throws -> DuesPost {
    try DuesPost(reminders: count("year"), number: optional("number"), on: request.today, db)
  }
}
