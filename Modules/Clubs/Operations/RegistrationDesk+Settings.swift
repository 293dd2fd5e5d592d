import Commons
import GRDB
import Kernel
import Store

extension RegistrationDesk {
  /// Opens an event to registration, or changes how it is open.
  /// - Returns: how many people who waited got a place by it.
  func save(_ setting: RegistrationSetting, for event: Event) throws -> Int {
    let former = try RegistrationSetting.find(db, event: event.key)
    guard setting != former else { return 0 }
    try setting.save(db)
    try journal.note(former == nil ? .created : .changed, "registration_setting/\(event.key)")
    return try seat(event).count
  }
}
