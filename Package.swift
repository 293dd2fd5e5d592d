// swift-tools-version: 6.2
import PackageDescription

// MARK: - Settings shared by every target

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// MARK: - External products

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let csv: Target.Dependency = .product(name: "SwiftCSV", package: "SwiftCSV")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")

// MARK: - Helpers that give each kind of target its shape

/// A target of the kernel: it lives in `Modules/Kernel/<name>`.
func kernel(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Modules/Kernel/\(name)", swiftSettings: settings)
}

/// A feature depends on the kernel only, never on another feature nor on a server.
func feature(_ name: String) -> Target {
  .target(
    name: name, dependencies: ["Kernel", "Commons", "Mail", "Markup", "Store", grdb], path: "Modules/\(name)",
    swiftSettings: settings)
}

/// An app is a dozen lines that deliver what the features contributed.
func app(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies + ["Composition"], path: "Apps/\(name)", swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)", exclude: data,
    swiftSettings: settings)
}

/// A C library of the system, found by pkg-config and installed by its Debian package.
func system(_ name: String, pkgConfig: String? = nil, apt package: String) -> Target {
  .systemLibrary(name: name, path: "Modules/Kernel/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

// MARK: - Package

let features = ["Membership", "Clubs", "Publications", "Advocacy", "EuropeInternational", "LegalFAQ"]

let package = Package(
  name: "rtes",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "rtes-web", targets: ["WebServer"]),
    .executable(name: "rtes", targets: ["StaffCLI"]),
    .executable(name: "rtes-report", targets: ["ReportJob"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    // The kernel: what features share.
    system("CCmark", pkgConfig: "libcmark", apt: "libcmark-dev"),
    system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    system("CMalloc", apt: "libc6-dev"),
    system("CStemmer", apt: "libstemmer-dev"),
    system("CXLSXWriter", apt: "libxlsxwriter-dev"),
    system("CZlib", apt: "zlib1g-dev"),
    .target(name: "Assets", path: "Modules/Kernel/Assets"),
    .target(name: "CSQLite", path: "Modules/Kernel/CSQLite"),
    kernel("Markup", ["CCmark"]),
    kernel("Store", ["CSQLite", "CStemmer", grdb]),
    kernel("Kernel", ["Assets", "CSQLite", "Markup", "Store", grdb, csv, yams, crypto]),
    kernel("Commons", ["Kernel", "Markup", "Store", grdb]),
    kernel("Mail", ["Kernel", "Store", "Markup", grdb]),
    kernel("Transport", ["CCurl", "Kernel", "Mail"]),
    kernel("Editions", ["Kernel", "Commons", "Markup", "Store", crypto, grdb]),
    kernel("Accounts", ["Kernel", "Commons", "Mail", "Markup", "Store", grdb]),
    kernel("Press", ["CXLSXWriter", "Kernel", "Commons", "Markup", grdb, subprocess, systemPackage]),
    kernel(
      "KernelWeb",
      [
        "Accounts", "CMalloc", "CZlib", "Kernel", "Commons", "Mail", "Markup", "Press", "Store", "Transport",
        argumentParser,
        crypto, grdb,
        hummingbird, hummingbirdCore, httpTypes, lifecycle, logging, nioCore, nioHTTPTypes, nioPosix, signals,
      ]),
    kernel(
      "KernelCLI", ["Accounts", "Kernel", "Mail", "Markup", "Press", "Store", "Transport", argumentParser, grdb]),
    kernel(
      "KernelReport",
      [
        "Accounts", "CMalloc", "CZlib", "Kernel", "Commons", "Editions", "Mail", "Markup", "Press", "Store",
        "Transport",
        argumentParser,
        crypto, grdb, subprocess, systemPackage,
      ]),
  ]
    + features.map(feature)
    + [
      .target(
        name: "Composition",
        dependencies: ["Kernel", "Accounts", "Commons", "Editions", "Mail"] + features.map { .init(stringLiteral: $0) },
        path: "Modules/Composition", swiftSettings: settings),
      app("WebServer", ["KernelWeb"]),
      app("StaffCLI", ["KernelCLI"]),
      app("ReportJob", ["KernelReport"]),
      .target(
        name: "TestSupport", dependencies: ["Kernel", "Composition", "Store", grdb], path: "Tests/TestSupport",
        swiftSettings: settings),
      tests("MarkupTests", ["Markup"]),
      tests("StoreTests", ["Store", grdb]),
      tests("KernelTests", ["Kernel", "Markup", "Store", grdb]),
      tests("MailTests", ["Kernel", "Mail", "Transport", "Store", grdb], data: ["Fixtures"]),
      tests("KernelWebTests", ["Kernel", "KernelWeb", "Store", "Markup", grdb, httpTypes, nioCore]),
      tests(
        "AcceptanceTests",
        [
          "Accounts", "Commons", "Composition", "Editions", "Kernel", "KernelWeb", "KernelReport", "Mail", "Markup",
          "Membership", "Press",
          "Store", grdb,
          "WebServer", "StaffCLI", "ReportJob",
        ], data: ["queries.tsv"]),
    ]
)
