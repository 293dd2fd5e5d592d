#include "Assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char site_css[] = {
#embed "site.css"
};

static const unsigned char report_css[] = {
#embed "report.css"
};

static const unsigned char print_css[] = {
#embed "print.css"
};

static const unsigned char book_css[] = {
#embed "book.css"
};

static const unsigned char deck_css[] = {
#embed "deck.css"
};

static const unsigned char deck_js[] = {
#embed "deck.js"
};

static const unsigned char sheet_css[] = {
#embed "sheet.css"
};

static const unsigned char inter_woff2[] = {
#embed "inter.woff2"
};

static const unsigned char icon_svg[] = {
#embed "icon.svg"
};

rtes_asset rtes_asset_site_css(void) { return (rtes_asset){site_css, sizeof site_css}; }
rtes_asset rtes_asset_report_css(void) { return (rtes_asset){report_css, sizeof report_css}; }
rtes_asset rtes_asset_print_css(void) { return (rtes_asset){print_css, sizeof print_css}; }
rtes_asset rtes_asset_book_css(void) { return (rtes_asset){book_css, sizeof book_css}; }
rtes_asset rtes_asset_deck_css(void) { return (rtes_asset){deck_css, sizeof deck_css}; }
rtes_asset rtes_asset_deck_js(void) { return (rtes_asset){deck_js, sizeof deck_js}; }
rtes_asset rtes_asset_sheet_css(void) { return (rtes_asset){sheet_css, sizeof sheet_css}; }
rtes_asset rtes_asset_inter_woff2(void) { return (rtes_asset){inter_woff2, sizeof inter_woff2}; }
rtes_asset rtes_asset_icon_svg(void) { return (rtes_asset){icon_svg, sizeof icon_svg}; }
