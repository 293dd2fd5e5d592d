#ifndef RTES_SQLITE_SETTINGS_H
#define RTES_SQLITE_SETTINGS_H

/// Stops SQLite from counting the memory it takes: the count is behind one lock, for which all threads wait at every allocation.
///
/// To be called before anything else of SQLite. Swift cannot call `sqlite3_config` itself, which takes any number of arguments.
/// Returns SQLite's result code.
int rtes_sqlite_stop_counting_memory(void);

#endif
