import Kernel
import Testing

struct MemoryTests {
  @Test("What may be nil is worked out once, whether it comes to something or to nothing")
  func optionalValues() {
    let memory = Memory()
    let year: Int? = memory.value("a year") { 2024 }
    let again: Int? = memory.value("a year") { 2025 }
    #expect(year == 2024 && again == 2024)

    let nothing: Int? = memory.value("no year") { nil }
    let stillNothing: Int? = memory.value("no year") { 2025 }
    #expect(nothing == nil && stillNothing == nil)
  }
}
