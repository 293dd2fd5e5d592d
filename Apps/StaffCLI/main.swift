import Composition
import KernelCLI

// rtes: the staff's command line.
StaffCommand.main(features: installedFeatures)
