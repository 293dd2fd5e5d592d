#include <curl/curl.h>

/// `CURLVERSION_NOW` is a macro over an enum, which Swift does not see.
static inline curl_version_info_data *rtes_curl_version(void) { return curl_version_info(CURLVERSION_NOW); }
