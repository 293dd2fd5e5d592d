#include "Assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char site_css[] = {
#embed "site.css"
};

static const unsigned char report_css[] = {
#embed "report.css"
};

static const unsigned char inter_woff2[] = {
#embed "inter.woff2"
};

static const unsigned char icon_svg[] = {
#embed "icon.svg"
};

rtes_asset rtes_asset_site_css(void) { return (rtes_asset){site_css, sizeof site_css}; }
rtes_asset rtes_asset_report_css(void) { return (rtes_asset){report_css, sizeof report_css}; }
rtes_asset rtes_asset_inter_woff2(void) { return (rtes_asset){inter_woff2, sizeof inter_woff2}; }
rtes_asset rtes_asset_icon_svg(void) { return (rtes_asset){icon_svg, sizeof icon_svg}; }
