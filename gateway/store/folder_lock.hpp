// The store's folder and the lock that only one writing process holds. Owned by the Store.
#pragma once

#include <filesystem>

namespace varde::gateway::store
{

class FolderLock
{
public:
    // Makes the folder (mode 0700) when there is none. Throws StoreInUse when another process holds
    // the lock, StoreFailure when the folder cannot be used.
    explicit FolderLock(const std::filesystem::path& folder);
    ~FolderLock(); // the kernel drops the lock with the descriptor, also after SIGKILL
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int file_ = -1;
};

// An empty file with mode 0600 where there is none: SQLite gives its -wal and -shm the same mode.
// Must not be called while this process has the database open (closing a second descriptor would
// drop SQLite's POSIX locks).
void make_private_file(const std::filesystem::path& file);

} // namespace varde::gateway::store
