import Kernel

extension EuropeListing {
  /// An entry of the list: its properties are the keys of the JSON.
  struct Row: Encodable, Sendable {
    let key: String
    let title: String
    let kind: Kind
    let date: PartialDate?
    /// How far a project or an application has come; involvements and texts have no states.
    let status: String?
    let statusLabel: String?

    /// The label is for the table; the JSON gives the state as the data files write it.
    enum CodingKeys: String, CodingKey { case key, title, kind, date, status }

    /// - Parameter shared: the keys that records of two kinds bear.
    init(_ involvement: Involvement, _ shared: Set<String>) {
      key = Kind.involvement.name(of: involvement.key, shared)
      title = involvement.title
      kind = .involvement
      date = involvement.onDate
      (status, statusLabel) = (nil, nil)
    }

    init(_ project: Project, _ shared: Set<String>) {
      key = Kind.project.name(of: project.key, shared)
      title = project.name
      kind = .project
      date = project.validFrom
      (status, statusLabel) = (project.status.rawValue, project.status.label)
    }

    init(_ application: Application, _ shared: Set<String>) {
      key = Kind.application.name(of: application.key, shared)
      title = application.title
      kind = .application
      date = application.submittedOn
      (status, statusLabel) = (application.status.rawValue, application.status.label)
    }

    init(_ text: FollowedText, _ shared: Set<String>) {
      key = Kind.followedText.name(of: text.key, shared)
      title = text.title
      kind = .followedText
      date = text.adoptedOn
      (status, statusLabel) = (nil, nil)
    }
  }
}
