internal import Kernel

/// The cells of one row, checked as they are asked for; what is wrong is gathered.
final class GazetteerCells {
  let row: ReferenceRow
  private(set) var problems: [ImportProblem] = []

  init(_ row: ReferenceRow) { self.row = row }

  /// How the numbers of one kind of territory look, and the letters before them in our codes.
  enum Form: String {
    case region = "reg"
    case departement = "dep"
    case epci = "epci"
    case commune = "com"
    case overseas = "out"

    /// The code of a territory; nil when the number has another form.
    func code(_ number: String) -> String? {
      let units = Array(number.utf8)
      func isDigit(_ place: Int) -> Bool { (48...57).contains(units[place]) }
      let isFit =
        switch self {
        case .region: units.count == 2 && units.indices.allSatisfy(isDigit)
        case .departement, .commune:
          // Corsica's second sign is A or B.
          (self == .commune ? [5] : [2, 3]).contains(units.count)
            && units.indices.allSatisfy { isDigit($0) || $0 == 1 && (65...66).contains(units[1]) }
        case .epci: units.count == 9 && units.indices.allSatisfy(isDigit)
        case .overseas: units.count == 3 && units.indices.allSatisfy(isDigit)
        }
      return isFit ? "\(rawValue)-\(number.lowercased())" : nil
    }

    var expected: String {
      switch self {
      case .region: "deux chiffres, comme 32"
      case .departement: "deux ou trois signes, comme 59, 2A ou 974"
      case .epci: "un SIREN de neuf chiffres, comme 244400404"
      case .commune: "cinq signes, comme 59350 ou 2A004 ; un tableur a peut-être ôté le zéro de tête"
      case .overseas: "trois chiffres, comme 975"
      }
    }
  }

  func say(_ column: String, _ message: String, nearest: String? = nil) {
    problems.append(row.problem(column, message, nearest: nearest))
  }

  func code(_ form: Form, _ column: String) -> String? {
    guard let number = row[column] else {
      say(column, "Cette cellule est vide. Attendu : \(form.expected).")
      return nil
    }
    if let code = form.code(number) { return code }
    say(column, "Ce n’est pas un code. Attendu : \(form.expected).")
    return nil
  }

  /// The code of a larger territory that was read before.
  func reference(_ form: Form, _ column: String, _ reader: GazetteerReader) -> String? {
    guard let code = code(form, column) else { return nil }
    if reader.knows(code) { return code }
    say(column, "Aucun territoire du dossier n’a ce code.")
    return nil
  }

  func name(_ column: String = "nom") -> String? {
    guard let name = row[column] else {
      say(column, "Le nom manque.")
      return nil
    }
    guard name.utf8.count <= 200, name.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
      say(column, "Ce nom est trop long ou contient un caractère de commande.")
      return nil
    }
    return name
  }

  func nature() -> GazetteerNature? {
    let text = row["type"] ?? ""
    if let nature = GazetteerNature(rawValue: text) { return nature }
    let natures = GazetteerNature.allCases.map(\.rawValue)
    say(
      "type", "Nature inconnue. Il y a : \(natures.joined(separator: ", ")).",
      nearest: nearestKey(text, among: natures))
    return nil
  }

  func siren(_ column: String) -> String? {
    guard let text = row[column] else { return nil }
    if Form.epci.code(text) != nil { return text }
    say(column, "Ce n’est pas un SIREN : attendu, neuf chiffres.")
    return nil
  }

  /// Inhabitants; `12 345` may stand with spaces.
  func population(_ column: String = "population") -> Int? {
    guard let text = row[column] else { return nil }
    if let number = Int(text) ?? Int(text.filter { !$0.isWhitespace }), number >= 0 { return number }
    say(column, "Ce n’est pas un nombre d’habitants.")
    return nil
  }

  func day(_ column: String) -> PartialDate? {
    if let day = row[column].flatMap({ PartialDate($0) }), day.day != nil { return day }
    say(column, "Attendu : une date comme 2019-01-01.")
    return nil
  }

  /// Where it is; nil when nothing is said.
  func place() -> (latitude: Double, longitude: Double)? {
    guard row["lat"] != nil || row["lon"] != nil else { return nil }
    guard let latitude = degrees("lat", upTo: 90), let longitude = degrees("lon", upTo: 180) else { return nil }
    return (latitude, longitude)
  }

  private func degrees(_ column: String, upTo most: Double) -> Double? {
    if let number = row[column].flatMap(Double.init), abs(number) <= most { return number }
    say(column, "Attendu : un nombre de degrés entre -\(Int(most)) et \(Int(most)), avec un point.")
    return nil
  }
}
