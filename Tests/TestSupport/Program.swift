public import Foundation

/// One of the built programs, run as a person would.
public struct Program {
  public struct Outcome: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String
  }

  let name: String

  public init(_ name: String) { self.name = name }

  /// The folder of the build, beside the test bundle that runs.
  public static let buildFolder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent()

  public var url: URL { Self.buildFolder.appendingPathComponent(name) }

  /// Runs the program to its end.
  /// - Parameter folder: the current folder of the program.
  public func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = Records2024.projectFolder
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = url
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // Both pipes are drained at once, or a program that fills one of them would wait for ever.
    nonisolated(unsafe) var told = Data()
    let reader = Thread { told = errors.fileHandleForReading.readDataToEndOfFile() }
    reader.start()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    while !reader.isFinished { sched_yield() }
    return Outcome(
      status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
      errors: String(decoding: told, as: UTF8.self))
  }
}
