// Brings a database to the shape this program knows: numbered steps, each in one transaction.
#pragma once

#include "gateway/store/connection.hpp"

namespace varde::gateway::store
{

// The number of the newest step, as PRAGMA user_version keeps it.
int newest_schema() noexcept;

// Throws StoreFailure for a database of a newer program and for one that is not Varde's. Changes
// nothing.
void refuse_foreign(Connection& connection);

// Runs the steps that are missing.
void migrate(Connection& connection);

// For connections that only read: throws StoreFailure unless the database has exactly this shape.
void require_schema(Connection& connection);

} // namespace varde::gateway::store
