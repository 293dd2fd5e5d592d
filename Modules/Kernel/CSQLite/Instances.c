#include "CSQLite.h"

#include <sqlite3.h>

static void instances(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count, sqlite3_value **values) {
  sqlite3_str *found = sqlite3_str_new(0);
  int phrases = api->xPhraseCount(fts);
  int code = SQLITE_OK;
  for (int phrase = 0; phrase < phrases && code == SQLITE_OK; phrase++) {
    int words = api->xPhraseSize(fts, phrase);
    Fts5PhraseIter iterator;
    int column, place;
    code = api->xPhraseFirst(fts, phrase, &iterator, &column, &place);
    for (; code == SQLITE_OK && column >= 0; api->xPhraseNext(fts, &iterator, &column, &place)) {
      rtes_instance instance = {phrase, words < UINT8_MAX ? words : UINT8_MAX, column, place};
      sqlite3_str_append(found, (const char *)&instance, sizeof instance);
    }
  }
  if (code == SQLITE_OK) code = sqlite3_str_errcode(found);
  int length = sqlite3_str_length(found);
  char *bytes = sqlite3_str_finish(found);
  if (code == SQLITE_OK) {
    sqlite3_result_blob(context, bytes, length, sqlite3_free);
  } else {
    sqlite3_free(bytes);
    sqlite3_result_error_code(context, code);
  }
}

const rtes_instance *rtes_sqlite_instances(sqlite3_stmt *statement, int column, int *count) {
  const void *bytes = sqlite3_column_blob(statement, column);
  *count = sqlite3_column_bytes(statement, column) / sizeof(rtes_instance);
  return bytes;
}

int rtes_sqlite_add_instances(sqlite3 *connection) {
  fts5_api *api = 0;
  sqlite3_stmt *statement = 0;
  int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, 0);
  if (code == SQLITE_OK) code = sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", 0);
  if (code == SQLITE_OK) sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (code != SQLITE_OK) return code;
  if (!api) return SQLITE_ERROR;
  return api->xCreateFunction(api, "instances", 0, instances, 0);
}
