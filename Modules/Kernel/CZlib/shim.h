#include <zlib.h>

/// `deflateInit2` is a macro; 31 asks for a gzip header around the deflated bytes.
static inline int rtes_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
}

/// -15 asks for the deflated bytes alone, as ZIP wraps them itself.
static inline int rtes_deflate_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}
