import Foundation
import GRDB
import Kernel
import Store
import TestSupport
import Testing

/// Calls for dues and what is paid for them, at the terminal.
@Suite(.serialized) struct DuesTests {
  private let scene: DuesScene

  init() async throws { scene = try await DuesScene() }

  @Test func callingAYearTellsWhoIsAskedAndWhoIsNot() throws {
    #expect(
      try scene.dues("call", "2026") == """
        Cotisations 2026, barème « Barème fictif de démonstration 2026 » — FICTIF, les appels le disent.
        4 appels, de 2026-0001 à 2026-0004, pour 12 189,00 € ; échéance le 14 février 2026.
          2026-0001  Caisse des Dépôts, 255,00 €
          2026-0002  Nantes Métropole, 4 896,00 €
          2026-0003  Région Bretagne, 4 590,00 €, 9 mois sur 12
          2026-0004  Ville de Lille, 2 448,00 €
        Sans SIRET du destinataire : 4. « rtes dues recipient » le note.
        Exonérés (Motif inventé) : Commune de Lama.
        Membres d’honneur, rien à payer : Ville d’Argentan.
        Population inconnue, appel impossible : PETR du Pays de Langres.
        Sans tarif pour « Commune » : Ville de Paris.
        """)
    // Whoever was called is not called again, and who becomes known meanwhile is.
    try scene.site.store.write(by: "test", at: scene.site.clock.now) { journal in
      try journal.db.execute(
        sql: "UPDATE organisation SET territory = 'com-59350' WHERE key = 'petr-du-pays-de-langres'")
      try journal.note(.changed, "organisation/petr-du-pays-de-langres")
    }
    let second = try scene.dues("call", "2026")
    #expect(second.contains("1 appel, 2026-0005, pour 2 856,00 € ; échéance le 14 février 2026."))
    #expect(second.contains("Déjà appelés : 4."))
    #expect(try scene.dues("call", "2026").contains("Aucun appel à émettre."))
    #expect(try scene.value("SELECT count(*) FROM dues_call") == "5")
  }

  @Test func aCallKeepsWhatItSaidWhateverChangesLater() throws {
    try scene.dues(
      "recipient", DuesScene.lille, "--name", "Ville de Lille, service financier", "--street", "Place Fictive",
      "--city",
      "Lille", "--postal-code", "59000", "--siret", "000 000 000 00018", "--service", "FIN", "--engagement", "BC-118",
      "--year", "2026")
    try scene.call()
    let frozen = """
      SELECT recipient || '|' || recipient_address || '|' || recipient_siret || '|' || service_code || '|' || engagement
        || '|' || basis FROM dues_call WHERE number = '2026-0004'
      """
    let said =
      "Ville de Lille, service financier|Place Fictive, 59000 Lille|00000000000018|FIN|BC-118|Commune, à partir de 150 000 habitants (population : 238 246)"
    #expect(plain(try scene.value(frozen)) == said)
    try scene.dues("recipient", DuesScene.lille, "--name", "Autre nom", "--service", "AUTRE")
    #expect(plain(try scene.value(frozen)) == said)
    for sql in [
      "UPDATE dues_call SET cents = 1", "UPDATE dues_call SET due_on = '2027-01-01'", "DELETE FROM dues_call",
      "UPDATE dues_call SET recipient = 'x'",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") {
        try scene.site.store.write(by: "test", at: scene.site.clock.now) { try $0.db.execute(sql: sql) }
      }
    }
    // Two organisations that become one take their calls along.
    try scene.site.store.write(by: "test", at: scene.site.clock.now) {
      try $0.db.execute(sql: "UPDATE dues_call SET organisation = '\(DuesScene.nantes)' WHERE number = '2026-0004'")
    }
  }

  @Test func paymentsArriveInPartsAndNothingElseMoves() throws {
    try scene.call()
    let dates = "SELECT first_on || last_on || issued_on || due_on FROM dues_call WHERE number = '2026-0004'"
    let before = try scene.value(dates)
    scene.advance(days: 60)
    #expect(
      try scene.dues("pay", "2026-0004", "1000,50", "--on", "2026-03-10", "--reference", "VIR 1")
        == "Appel 2026-0004, Ville de Lille : 1 000,50 € reçus sur 2 448,00 €, reste dû 1 447,50 €. En retard, échéance le 14 février 2026."
    )
    #expect(
      try scene.dues("pay", "2026-0004", "1447.50", "--means", "cheque")
        == "Appel 2026-0004, Ville de Lille : 2 448,00 € reçus sur 2 448,00 €, reste dû 0,00 €. Payé, échéance le 14 février 2026."
    )
    #expect(try scene.value(dates) == before)
    #expect(
      try scene.rows("list", "--state", "settled") == [
        "2026-0004,2026,ville-de-lille,Ville de Lille,2026-01-15,2026-02-14,2448.00,2448.00,0.00,0.00,Payé"
      ])
    // On a day in the past it stands as it stood then.
    #expect(try scene.rows("list", "--on", "2026-02-14").last?.hasSuffix("2448.00,0.00,2448.00,0.00,À payer") == true)
    #expect(try scene.rows("list", "--on", "2026-02-15").last?.hasSuffix("2448.00,0.00,2448.00,0.00,En retard") == true)
    // The next year asks what it would have asked.
    scene.advance(days: 300)
    #expect(try scene.dues("call", "2027", "--scale", "demo-2026").contains("  2027-0005  Ville de Lille, 2 448,00 €"))
  }

  @Test func whatCannotBePaidIsRefusedInASentence() throws {
    try scene.call()
    #expect(
      scene.refusal("pay", "2026-0004", "2448,01")
        == "2 448,01 € dépassent ce qui reste dû sur l’appel 2026-0004 : 2 448,00 €.")
    try scene.dues("pay", "2026-0004", "448", "--reference", "VIR 1")
    #expect(
      scene.refusal("pay", "2026-0004", "448", "--reference", "VIR 1")
        == "Ce paiement est déjà noté sur l’appel 2026-0004 : 448,00 €, 15 janvier 2026, « VIR 1 ».")
    #expect(
      scene.refusal("pay", "2026-0004", "1", "--on", "2026-01-16")
        == "Le 16 janvier 2026 n’est pas encore passé : notez ce qui est arrivé sur le compte.")
    #expect(
      scene.refusal("pay", "2026-0004", "0")
        == "Un montant est plus grand que zéro ; un remboursement se note avec « rtes dues refund ».")
    #expect(
      scene.refusal("pay", "2026-0044", "1")
        == "Aucun appel n’a le numéro « 2026-0044 ». « rtes dues list » les donne. Vouliez-vous dire « 2026-0004 » ?")
    #expect(
      scene.refusal("refund", "2026-0004", "448,01")
        == "448,01 € dépassent ce qui a été reçu sur l’appel 2026-0004 au 15 janvier 2026 : 448,00 €.")
    #expect(
      scene.refusal("refund", "2026-0004", "10", "--on", "2026-01-14")
        == "Rien n’a été reçu sur l’appel 2026-0004 au 14 janvier 2026 : il n’y a rien à rembourser.")
    try scene.dues("pay", "2026-0004", "2000")
    #expect(scene.refusal("pay", "2026-0004", "1") == "L’appel 2026-0004 est déjà payé en entier (2 448,00 €).")
    #expect(try scene.value("SELECT sum(cents) FROM dues_payment") == "244800")
  }

  @Test func aCallIsCancelledByACreditNoteAndMayBeIssuedAnew() throws {
    try scene.call()
    try scene.dues("pay", "2026-0002", "100")
    #expect(
      try scene.dues("cancel", "2026-0002", "Mauvais destinataire")
        == "L’avoir A2026-0001 annule l’appel 2026-0002 de Nantes Métropole, 4 896,00 €. 100,00 € ont été reçus : remboursez-les ou compensez-les."
    )
    #expect(
      scene.refusal("cancel", "2026-0002", "encore")
        == "L’appel 2026-0002 est déjà annulé, par l’avoir A2026-0001 du 15 janvier 2026.")
    #expect(
      scene.refusal("pay", "2026-0002", "1")
        == "L’appel 2026-0002 est annulé par l’avoir A2026-0001 : rien n’y est à payer. Notez le paiement sur un autre appel."
    )
    #expect(try scene.dues("call", "2026").contains("Appel annulé, à refaire avec --only : Nantes Métropole."))
    #expect(try scene.dues("call", "2026", "--only", DuesScene.nantes).contains("1 appel, 2026-0005, pour 4 896,00 €"))
    // What came in for the first is put to the second.
    try scene.dues("refund", "2026-0002", "100", "--means", "offset")
    try scene.dues("pay", "2026-0005", "100", "--means", "offset")
    #expect(
      try scene.rows("statement", DuesScene.nantes) == [
        "2026-01-15,2026-0002,Cotisation 2026,4896.00,0.00,4896.00,0.00",
        "2026-01-15,2026-0005,Cotisation 2026,4896.00,0.00,9792.00,0.00",
        "2026-01-15,2026-0002,Remboursement par compensation,100.00,0.00,9892.00,0.00",
        "2026-01-15,A2026-0001,Avoir sur l’appel 2026-0002,0.00,4896.00,4996.00,0.00",
        "2026-01-15,2026-0002,Paiement par virement,0.00,100.00,4896.00,0.00",
        "2026-01-15,2026-0005,Paiement par compensation,0.00,100.00,4796.00,0.00",
      ])
  }

  @Test func whoeverIsExemptIsNeverLate() throws {
    try scene.call()
    scene.advance(days: 90)
    #expect(try scene.rows("list", "--state", "late").count == 4)
    #expect(
      try scene.dues("exempt", DuesScene.lille, "2026", "--reason", "Fusion en cours")
        == "Ville de Lille est exonérée pour 2026 : Fusion en cours. L’avoir A2026-0001 annule l’appel 2026-0004, 2 448,00 €."
    )
    #expect(scene.refusal("exempt", DuesScene.lille, "2026", "--reason", "x").contains("est déjà exonérée"))
    #expect(scene.refusal("exempt", DuesScene.nantes, "2026") == "Une exonération a un motif : ajoutez --reason TEXTE.")
    // Not even on a day before it was decided, when the call was still open.
    #expect(try scene.rows("list", "--state", "late", "--on", "2026-03-01").count == 3)
    #expect(try scene.rows("list", "--state", "waived", "--on", "2026-03-01").count == 1)
    // An honorary member is not late either.
    try scene.site.store.write(by: "test", at: scene.site.clock.now) { journal in
      try journal.db.execute(
        sql: "UPDATE membership SET standing = 'honorary' WHERE organisation = '\(DuesScene.nantes)'")
    }
    #expect(try scene.rows("list", "--state", "late").count == 2)
    let audit = try #require(scene.site.kernel.auditChecks.first { $0.id == "membership/dues-waived" })
    #expect(
      try scene.site.store.read(audit.findings).map(\.label) == ["Appel 2026-0002, Nantes Métropole"])
    #expect(try scene.dues("exempt", DuesScene.lille, "2026", "--lift").contains("n’est plus exonérée pour 2026"))
    #expect(try scene.dues("call", "2026", "--only", DuesScene.lille).contains("2026-0005  Ville de Lille"))
  }

  @Test func theAccountsBalance() throws {
    try scene.call()
    try scene.dues("pay", "2026-0004", "500")
    try scene.dues("refund", "2026-0004", "20,5")
    try scene.dues("cancel", "2026-0001", "Erreur")
    let rows = try scene.rows("export", "--income", "7561")
    #expect(rows.count == 14)
    #expect(rows[6] == "CO,2026-01-15,2026-0004,411,ville-de-lille,Cotisation 2026 Ville de Lille,2448.00,0.00")
    #expect(rows[7] == "CO,2026-01-15,2026-0004,7561,ville-de-lille,Cotisation 2026 Ville de Lille,0.00,2448.00")
    #expect(rows[8].hasPrefix("CO,2026-01-15,A2026-0001,411,") && rows[8].hasSuffix(",0.00,255.00"))
    #expect(rows[10] == "BQ,2026-01-15,2026-0004,411,ville-de-lille,Paiement par virement Ville de Lille,0.00,500.00")
    #expect(
      rows[13] == "BQ,2026-01-15,2026-0004,512,ville-de-lille,Remboursement par virement Ville de Lille,0.00,20.50")
    let sums = rows.map { $0.split(separator: ",").suffix(2).compactMap { Double($0) } }
    #expect(sums.reduce(0) { $0 + $1[0] } == sums.reduce(0) { $0 + $1[1] })
    #expect(try scene.rows("export", "--from", "2026-01-16", "--to", "2026-12-31").isEmpty)
    #expect(
      scene.refusal("export", "--from", "2026-01-16")
        == "La période finirait (15 janvier 2026) avant de commencer (16 janvier 2026).")
  }

  @Test func aCampaignKeepsItsTermsAndAScaleThatServedKeepsItsRates() throws {
    #expect(
      scene.refusal("call", "2028") == "On appelle les cotisations d’une année, au plus tard la prochaine (2027).")
    try scene.call()
    #expect(
      scene.refusal("call", "2026", "--due-days", "60")
        == "La campagne 2026 est ouverte avec le barème « demo-2026 », l’émetteur « demo » et 30 jours pour payer : elle les garde."
    )
    #expect(try scene.dues("load", DuesScene.folder).contains("Chargé : 2 barèmes et 1 émetteur."))
    let folder = try TemporaryFolder()
    let rates = try String(contentsOfFile: DuesScene.folder + "/rates.csv", encoding: .utf8)
    let scales = try String(contentsOfFile: DuesScene.folder + "/scales.csv", encoding: .utf8)
    try folder.write(scales, to: "scales.csv")
    try folder.write(rates.replacing("2448.00", with: "2449.00"), to: "rates.csv")
    #expect(
      scene.refusal("load", folder.path)
        == "Des appels sont partis selon le barème « demo-2026 » : ses tarifs ne changent plus. Donnez une autre clé au nouveau barème."
    )
    try folder.write(rates.replacing("communes,full,5000,19999", with: "communes,full,6000,19999"), to: "rates.csv")
    #expect(
      scene.refusal("load", folder.path)
        == "rates.csv : « demo-2025 », catégorie « communes » : la tranche qui suit jusqu’à 4 999 habitants commence à 6 000 ; les tranches se suivent sans trou ni chevauchement."
    )
    try folder.write(
      rates.replacing("communes,full,0,4999,150.00", with: "villages,full,0,4999,150.00"), to: "rates.csv")
    #expect(scene.refusal("load", folder.path).contains("rates.csv, ligne 2, colonne « category »"))
  }
}
