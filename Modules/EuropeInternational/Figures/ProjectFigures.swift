import GRDB
import Kernel

extension Figure {
  static let runningProjects = Figure(
    "europe.projects", title: "Projets en cours", unit: Unit("projet en cours", "projets en cours"),
    definition:
      """
      Les projets que leurs dates ou celles d’une de leurs phases situent dans l’année, sans ceux qui sont \
      seulement envisagés ou déposés.
      """
  ) { db, period in
    let running = try EuropeFilter(year: period.year).projects(db).filter(\.isUnderWay)
    let undated =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM project p WHERE valid_from IS NULL AND valid_to IS NULL
            AND status NOT IN ('planned', 'submitted') AND NOT EXISTS (
              SELECT 1 FROM project_phase WHERE project = p.key AND coalesce(valid_from, valid_to) IS NOT NULL)
          """) ?? 0
    return Computation(
      running.count,
      coverage: leftOut(undated, "projet sans date n’est pas compté", "projets sans date ne sont pas comptés"),
      records: running.map { .init($0.record, label: $0.name) })
  }

  static let projectPhases = Figure(
    "projects.phases", title: "Phases d’un projet", unit: Unit("phase", "phases"),
    definition: "Les phases enregistrées des projets dont le nombre de phases est déclaré dans l’année."
  ) { db, period in
    // Only where a source counts phases: other projects also file their axes and milestones under this record.
    let phases = try ProjectPhase.fetchAll(
      db,
      sql: """
        SELECT * FROM project_phase WHERE project IN (
          SELECT subject FROM declaration WHERE figure = 'projects.phases' AND substr(period, 1, 4) = ?)
        ORDER BY project, position
        """, arguments: [period.text])
    return phases.isEmpty ? nil : Computation(counting: phases.map { .init($0.record, label: $0.title) })
  }

  static let projectAxes = Figure(
    "projects.axes", title: "Axes d’un projet", unit: Unit("axe", "axes"),
    definition: "Le nombre d’axes que le rapport donne à un projet.")

  static let steeringMembers = Figure(
    "projects.steering-members", title: "Membres du comité de pilotage d’un projet",
    unit: Unit("membre du comité de pilotage", "membres du comité de pilotage"),
    definition: "Le nombre de membres que le rapport prête au comité de pilotage d’un projet.")

  static let steeringMeetings = Figure(
    "projects.steering-meetings", title: "Réunions du comité de pilotage d’un projet",
    unit: Unit("réunion du comité de pilotage", "réunions du comité de pilotage"),
    definition: "Le nombre de réunions du comité de pilotage d’un projet que le rapport déclare pour l’année.")

  static let projectHearings = Figure(
    "projects.hearings", title: "Auditions menées pour un projet",
    unit: Unit("audition menée", "auditions menées"),
    definition: "Le nombre d’auditions que le rapport dit menées pour un projet dans l’année.")

  static let workingGroupStructures = Figure(
    "projects.working-group-structures", title: "Structures d’un groupe de travail de projet",
    unit: Unit("structure du groupe de travail", "structures du groupe de travail"),
    definition: "Le nombre de structures que le rapport dit réunies dans un groupe de travail d’un projet.")

  static let projectNewsletters = Figure(
    "projects.newsletters", title: "Lettres d’un projet",
    unit: Unit("lettre du projet", "lettres du projet"),
    definition: "Le nombre de lettres d’information que le rapport déclare pour un projet dans l’année.")

  static let projectSheets = Figure(
    "projects.sheets", title: "Fiches d’expérience d’un projet",
    unit: Unit("fiche d’expérience", "fiches d’expérience"),
    definition: "Le nombre de fiches d’expérience que le rapport déclare pour un projet dans l’année.")

  /// The figures that are declared project by project: their subject is the project's key.
  static let ofOneProject = [
    projectAxes, projectPhases, steeringMembers, steeringMeetings, projectHearings, workingGroupStructures,
    projectNewsletters, projectSheets,
  ]
}
