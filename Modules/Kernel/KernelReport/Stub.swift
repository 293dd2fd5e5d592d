public import Kernel
public enum ReportCommand { public static func main(features: [any Feature]) async {} }
