#ifndef RTES_ASSETS_H
#define RTES_ASSETS_H

#include <stddef.h>

/// A file of the site that is part of the program: one binary to install, nothing to lose.
typedef struct {
  const unsigned char *bytes;
  size_t size;
} rtes_asset;

rtes_asset rtes_asset_site_css(void);
rtes_asset rtes_asset_report_css(void);
rtes_asset rtes_asset_print_css(void);
rtes_asset rtes_asset_book_css(void);
rtes_asset rtes_asset_deck_css(void);
rtes_asset rtes_asset_deck_js(void);
rtes_asset rtes_asset_sheet_css(void);
rtes_asset rtes_asset_inter_woff2(void);
rtes_asset rtes_asset_icon_svg(void);

#endif
