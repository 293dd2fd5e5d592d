import Kernel

extension StaffVerb.Group {
  /// Stands with the listing of the same name.
  static let events = StaffVerb.Group(
    "events", "Les événements : les lister, les programmer, les déplacer, les clore.")
  /// Stands with the listing of the same name.
  static let clubs = StaffVerb.Group("clubs", "Les clubs régionaux : les lister, voir où il en manque.")
}

extension VerbArgument {
  static let event = VerbArgument("event", .text, required: true, "La clé de l’événement : « rtes events list ».")
}
