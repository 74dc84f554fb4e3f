// What the store is made of: the lock on its folder and the one writing connection.
#pragma once

#include "gateway/store/folder_lock.hpp"
#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <filesystem>

namespace varde::gateway::store
{

struct Store::State
{
    explicit State(const std::filesystem::path& folder);

    FolderLock lock;
    Writer writer;
};

} // namespace varde::gateway::store
