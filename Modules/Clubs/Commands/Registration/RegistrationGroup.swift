import Kernel

extension StaffVerb.Group {
  /// What the staff do with registrations; who came is told under the same name.
  static let registrations = StaffVerb.Group(
    "registrations", "Les inscriptions aux événements : les ouvrir, les lire, en décider, noter qui est venu.")
}
