import Foundation
import Kernel
import TestSupport
import Testing

/// The reports of webinars as their programs write them, with invented people.
@Suite(.serialized) struct WebinarImportTests {
  private let desk: AttendanceScene

  init() async throws { desk = try await AttendanceScene() }

  private static let zoom = """
    Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
    812 3456,"Club, fictif",01/15/2026 09:25:00 AM,01/15/2026 12:00:00 PM,hote@exemple.fr,155,5

    Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
    Camille P.,Camille@exemple.fr,01/15/2026 09:30:00 AM,01/15/2026 10:10:00 AM,40,Yes
    Camille P.,camille@exemple.fr,01/15/2026 10:15:00 AM,01/15/2026 11:20:00 AM,65,Yes
    MARTIN Elodie,,01/15/2026 09:30:00 AM,01/15/2026 11:00:00 AM,90,Yes
    Zoé (Rennes),zoe@exemple.fr,01/15/2026 09:30:00 AM,01/15/2026 09:42:00 AM,12,Yes
    Odile Inconnue,odile@exemple.fr,01/15/2026 09:30:00 AM,01/15/2026 09:42:00 AM,12,Yes
    """

  @Test func zoomIsMatchedByAddressThenByName() throws {
    try desk.rtes("checkin", desk.key, "ACDEFG")
    #expect(
      try desk.importing("zoom.csv", Array(Self.zoom.utf8)) == """
        3 personnes inscrites notées présentes à distance (2 par l’adresse, 1 par le nom).
        1 personne du relevé ne correspond à aucune inscription, ou le nom est celui de plusieurs ; rien n’est noté pour : Odile Inconnue, odile@exemple.fr.
        « Club fictif » : 3 présences relevées par noms (rien n’est noté pour 1 autre personne inscrite).
        """)
    // Whoever was in the room and online is one person; connections add up, and a second import adds nothing.
    let once = ["1 came 1 1 12", "3 came 0 1 105", "4 came 0 1 90"]
    #expect(try desk.recorded() == once)
    _ = try desk.importing("zoom.csv", Array(Self.zoom.utf8))
    #expect(try desk.recorded() == once)
    #expect(
      try desk.importing("zoom.csv", Array(Self.zoom.utf8), "--add").contains("1 personne ajoutée aux inscriptions."))
    #expect(try desk.recorded() == once + ["7 came 0 1 12"])
    #expect(
      try desk.texts("SELECT name || ' ' || email || ' ' || state || ' ' || mode FROM registration WHERE id = 7")
        == ["Odile Inconnue odile@exemple.fr confirmed online"])
  }

  @Test func everyProgramIsRead() throws {
    let teams = """
      1. Récapitulatif
      Titre de la réunion\tClub fictif
      Participants présents\t2

      2. Participants
      Nom\tPremière participation\tDernier départ\tDurée de la réunion\tE-mail\tID du participant (UPN)\tRôle
      Camille Petit\t15/01/2026, 09:30:10\t15/01/2026, 10:32:13\t1h 2m 3s\tcamille@exemple.fr\t\tParticipant
      Élodie Martin (externe)\t15/01/2026, 09:30:10\t15/01/2026, 09:31:00\t50s\t\t\tParticipant

      3. Activités durant la réunion
      Nom\tHeure de participation\tHeure de départ\tDurée\tE-mail\tRôle
      Camille Petit\t15/01/2026, 09:30:10\t15/01/2026, 10:00:10\t30m\tcamille@exemple.fr\tParticipant
      Camille Petit\t15/01/2026, 10:00:10\t15/01/2026, 10:32:13\t32m 3s\tcamille@exemple.fr\tParticipant
      """
    let goToWebinar = """
      Rapport des participants
      "Nom du webinaire","ID"
      "Club fictif","1"

      "Attended","First Name","Last Name","Email Address","Time in Session (minutes)"
      "Yes","Camille","Petit","camille@exemple.fr","61,2"
      "No","Élodie","Martin","elodie@exemple.fr","--"
      """
    let livestorm = """
      \u{FEFF}Email;Prénom;Nom;A participé;Durée de présence (secondes)
      camille@exemple.fr;Camille;Petit;Oui;3610
      elodie@exemple.fr;Élodie;Martin;Non;
      """
    let bigBlueButton = """
      Name,Moderator,Activity Score,Online time,Talk time,Messages
      Camille Petit,FALSE,3.2,01:00:01,00:02:00,4
      élodie martin,FALSE,1,00:45:00,00:00:00,0
      """
    let utf16 = try #require("\u{FEFF}\(teams)".data(using: .utf16LittleEndian))
    let cases: [(String, [UInt8], [String])] = [
      ("teams.csv", Array(utf16), ["3 came 0 1 63", "4 came 0 1 1"]),
      ("goto.csv", Array(goToWebinar.utf8), ["3 came 0 1 62", "4 absent 0 0"]),
      ("livestorm.csv", Array(livestorm.utf8), ["3 came 0 1 61", "4 absent 0 0"]),
      ("bbb.csv", Array(bigBlueButton.utf8), ["3 came 0 1 61", "4 came 0 1 45"]),
    ]
    for (name, bytes, expected) in cases {
      _ = try desk.importing(name, bytes)
      #expect(try desk.recorded() == expected, "\(name)")
      try desk.rtes("checkin", desk.key, "all", "--undo")
    }
  }

  @Test func whoIsSilentIsAbsentOnlyWhenAsked() throws {
    let report = Array("Name,Email,Duration\nCamille Petit,camille@exemple.fr,30\n".utf8)
    _ = try desk.importing("releve.csv", report)
    #expect(try desk.recorded() == ["3 came 0 1 30"])
    #expect(try desk.importing("releve.csv", report, "--absent").contains("1 personne notée absente."))
    // Those who meant to come to the room are none of a webinar's business.
    #expect(try desk.recorded() == ["3 came 0 1 30", "4 absent 0 0"])
  }

  @Test func aDurationThatCannotBeReadIsTold() throws {
    let report = Array("Name,Duration\nCamille Petit,une heure\nÉlodie Martin,45\n".utf8)
    #expect(
      try desk.importing("releve.csv", report).contains(
        "La durée ne se lit pas ; rien n’est noté pour : Camille Petit (« une heure »)."))
    #expect(try desk.recorded() == ["4 came 0 1 45"])
  }

  /// One row tells the address, another the name alone: they are one person all the same.
  @Test func rowsThatContradictEachOtherAreOnePerson() throws {
    let report = """
      Attended,Name,Email
      No,Camille Petit,camille@exemple.fr
      No,Camille Petit,
      Yes,Élodie Martin,
      No,Elodie Martin,elodie@exemple.fr
      """
    #expect(try desk.importing("releve.csv", Array(report.utf8)).contains("1 personne notée absente."))
    #expect(try desk.recorded() == ["3 absent 0 0", "4 came 0 1"])
    try desk.rtes("checkin", desk.key, "QRTUVW,QRTUVW", "--absent")
    #expect(try desk.recorded() == ["3 absent 0 0", "4 came 0 1"])
  }

  @Test func aFileOfAnotherKindIsRefused() throws {
    #expect(
      try desk.refusal("budget.csv", Array("Poste;Montant\nSalle;300\n".utf8))
        == "budget.csv n’a pas les colonnes d’un relevé de webinaire. Colonnes trouvées : « Poste », « Montant ». Il faut le nom (Name, Nom complet, Prénom et Nom) ou l’adresse (Email, Adresse e-mail), et la durée (Duration, Durée, Time in Session) ou la présence (Attended, A participé)."
    )
    #expect(try desk.refusal("vide.csv", [])?.hasPrefix("vide.csv est vide. Il faut le nom") == true)
    #expect(try desk.refusal("absent.csv", Array("Name,Email\nAli Ba,ali@exemple.fr\n".utf8)) != nil)
    #expect(try desk.recorded() == [])
  }
}
