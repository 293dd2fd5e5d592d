import Composition
import KernelReport

// rtes-report: the annual report, built on a schedule or by hand.
await ReportCommand.main(features: installedFeatures)
