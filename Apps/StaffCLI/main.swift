import Composition
import KernelCLI

// rtes: the staff's command line.
await StaffCommand.main(features: installedFeatures)
