import Composition
import KernelWeb

// rtes-web: the site, for visitors and members.
await WebCommand.main(features: installedFeatures)
