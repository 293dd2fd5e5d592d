import Commons
import GRDB
import Kernel

/// A training: an event of that kind, or another that stands in the annual programme of trainings.
struct Training: Sendable, Hashable {
  let event: Event
  /// Nil for an event of the kind « formation » of which nothing more is recorded.
  let facts: TrainingFacts?

  /// The year in whose programme it stands.
  var year: Int { facts?.programmeYear ?? event.startsOn.year }
}

/// What there is to know of a training, beside what every event tells.
struct TrainingFacts: Sendable, Hashable {
  var programmeYear: Int
  var hours: TrainingHours?
  var level = TrainingLevel.all
  var audience = TrainingAudience.all
  var objectives: String?
  /// For one person; zero when nobody pays, nil when it is not recorded.
  var price: Money?
  var places: Int?
}

enum TrainingLevel: String, Choice {
  case discovery
  case deepening
  case expert
  case all

  var label: String {
    switch self {
    case .discovery: "Découverte"
    case .deepening: "Approfondissement"
    case .expert: "Expertise"
    case .all: "Tous niveaux"
    }
  }
}

enum TrainingAudience: String, Choice {
  case elected
  case agents
  /// Elected members and agents of authorities.
  case both
  case all

  var label: String {
    switch self {
    case .elected: "Élu·e·s"
    case .agents: "Agent·e·s"
    case .both: "Élu·e·s et agent·e·s"
    case .all: "Tout public"
    }
  }

  /// Those that somebody of this audience may follow: elected members also what is for them and agents, and for all.
  var open: [TrainingAudience] {
    switch self {
    case .elected: [.elected, .both, .all]
    case .agents: [.agents, .both, .all]
    case .both, .all: [self]
    }
  }
}

extension TrainingFacts {
  init(row: Row) {
    programmeYear = row["programme_year"]
    hours = row["hours"]
    level = row["level"]
    audience = row["audience"]
    objectives = row["objectives"]
    price = (row["price_cents"] as Int?).map { Money(cents: $0) }
    places = row["places"]
  }

  /// « gratuite », « 120,00 € par personne »; nil when it is not recorded.
  var priceText: String? { price.map { $0 == .zero ? "gratuite" : "\($0.text) par personne" } }
}
