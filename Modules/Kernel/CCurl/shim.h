#include <curl/curl.h>

/// `CURLVERSION_NOW` is a macro over an enum, which Swift does not see.
static inline curl_version_info_data *rtes_curl_version(void) { return curl_version_info(CURLVERSION_NOW); }

/// Swift does not see functions with variable arguments: one of ours for each kind of value.
static inline CURLcode rtes_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode rtes_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/// libcurl keeps a copy of the text.
static inline CURLcode rtes_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode rtes_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/// What libcurl calls for bytes to send, with each line that the server answers, and with each command that it sends.
static inline CURLcode rtes_curl_set_callbacks(
    CURL *handle, curl_read_callback read, curl_write_callback answer, curl_debug_callback command, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, read);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, answer);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, command);
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_DEBUGDATA, context);
  // libcurl tells of its commands only when it is asked to be talkative; the callback takes the place of printing them.
  if (code == CURLE_OK) code = curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
  return code;
}
