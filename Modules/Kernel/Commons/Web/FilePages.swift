internal import Kernel

extension Route {
  /// A file that somebody attached to a record, for whoever may read it.
  static let file = Route(Attachment.pattern) { request, db in
    guard let attachment = try Attachment.find(request.parameter("id"), db) else {
      return .notFound(
        "Ce fichier n’existe pas, ou n’est plus en ligne. La page qui le proposait dit peut-être pourquoi.")
    }
    return try attachment.isReadable(by: request.viewer, db) ? .file(attachment) : .denied
  }
}
