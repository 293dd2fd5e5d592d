#include <zlib.h>

/// `deflateInit2` is a macro; 31 asks for a gzip header around the deflated bytes.
static inline int rtes_gzip_init(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
}
