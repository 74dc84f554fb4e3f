#include "gateway/store/folder_lock.hpp"

#include "gateway/store/failure.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace varde::gateway::store
{

namespace
{

constexpr const char* make_it_usable =
    "let the user that runs varded own the folder, on a disk that is mounted for writing";

void make_folder(const std::filesystem::path& folder)
{
    std::error_code ignored; // mkdir says what is wrong
    std::filesystem::create_directories(folder.parent_path(), ignored);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    {
        fail_system("create the folder", folder.native(), make_it_usable);
    }
}

int open_private(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
    {
        fail_system("open", file.native(), make_it_usable);
    }
    struct stat folder = {};
    if (::geteuid() == 0 && ::stat(file.parent_path().c_str(), &folder) == 0)
    {
        // An administrator's vardectl must not leave files that varded cannot open.
        [[maybe_unused]] const int best_effort = ::fchown(descriptor, folder.st_uid, folder.st_gid);
    }
    return descriptor;
}

pid_t read_pid(int file)
{
    char text[16] = {};
    const auto length = ::pread(file, text, sizeof text, 0);
    pid_t pid = 0;
    if (length > 0)
    {
        std::from_chars(text, text + length, pid);
    }
    return pid;
}

void write_pid(int file)
{
    const auto text = std::to_string(::getpid()) + "\n";
    // Only for people: the lock is the flock, so a failure here changes nothing.
    [[maybe_unused]] const int cut = ::ftruncate(file, 0);
    [[maybe_unused]] const auto written = ::pwrite(file, text.data(), text.size(), 0);
}

} // namespace

FolderLock::FolderLock(const std::filesystem::path& folder)
{
    make_folder(folder);
    const auto path = folder / "varded.lock";
    file_ = open_private(path);
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0)
    {
        const bool held = errno == EWOULDBLOCK;
        const auto holder = read_pid(file_);
        ::close(file_);
        if (!held)
        {
            fail_system("lock", path.native(), make_it_usable);
        }
        throw StoreInUse("store: another varded runs with pid " + std::to_string(holder) + " on " +
                             folder.string() + "; end it, or give this one another store folder",
                         holder);
    }
    write_pid(file_);
}

FolderLock::~FolderLock()
{
    ::close(file_);
}

void make_private_file(const std::filesystem::path& file)
{
    ::close(open_private(file));
}

} // namespace varde::gateway::store
