#ifndef RTES_SQLITE_H
#define RTES_SQLITE_H

#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

/// Stops SQLite from counting the memory it takes: the count is behind one lock, for which all threads wait at every allocation.
///
/// To be called before anything else of SQLite. Swift cannot call `sqlite3_config` itself, which takes any number of arguments.
/// Returns SQLite's result code.
int rtes_sqlite_stop_counting_memory(void);

/// One place at which a phrase of a full-text query stands in a row.
typedef struct {
  /// The phrase's number among those of the query, and how many words it has.
  uint16_t phrase;
  uint8_t words;
  uint8_t column;
  /// The number of its first word in the column.
  uint32_t place;
} rtes_instance;

/// Adds a function to the full-text tables of a connection.
///
/// `instances(table)` tells where the phrases of the query stand in a row, phrase after phrase: a blob of `rtes_instance`.
/// Returns SQLite's result code.
int rtes_sqlite_add_instances(struct sqlite3 *connection);

/// What `instances` gave in a column of the row at which a statement stands, until it moves on.
const rtes_instance *rtes_sqlite_instances(struct sqlite3_stmt *statement, int column, int *count);

#endif
