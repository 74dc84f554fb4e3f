// How a connection to the database is set up, and the proof that the promise of durability holds.
#pragma once

#include "gateway/store/connection.hpp"

namespace varde::gateway::store
{

// For the one connection that writes: WAL and synchronous=FULL, asked for and read back. Throws
// StoreFailure when the filesystem cannot keep that promise: nothing may be acknowledged then.
void make_durable(Connection& connection);

// What every connection gets: foreign keys, no trust in the schema, low limits.
void harden(Connection& connection);

} // namespace varde::gateway::store
