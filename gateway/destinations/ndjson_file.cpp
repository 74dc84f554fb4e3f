#include "gateway/destinations/ndjson_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace varde::gateway
{

namespace
{

constexpr std::size_t remembered_tail = 1024UL * 1024;
constexpr std::size_t remembered_keys = 8192;
constexpr devices::JsonLimits line_limits{remembered_tail, 32};

[[noreturn]] void fail(const std::filesystem::path& path)
{
    throw std::system_error(errno, std::generic_category(), path.string());
}

void require(bool good, const std::filesystem::path& path)
{
    if (!good)
    {
        fail(path);
    }
}

std::size_t size_of(int file, const std::filesystem::path& path)
{
    struct stat seen = {};
    require(::fstat(file, &seen) == 0, path);
    return static_cast<std::size_t>(seen.st_size);
}

std::string read_range(int file, std::size_t from, std::size_t to,
                       const std::filesystem::path& path)
{
    std::string text(to - from, '\0');
    std::size_t filled = 0;
    while (filled < text.size())
    {
        const auto count = ::pread(file, text.data() + filled, text.size() - filled,
                                   static_cast<off_t>(from + filled));
        require(count >= 0 || errno == EINTR, path);
        if (count == 0)
        {
            break;
        }
        filled += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    text.resize(filled);
    return text;
}

// Without this a new file's name can be gone after a power cut, though its content was synced.
void sync_folder_of(const std::filesystem::path& path)
{
    const auto folder = path.parent_path();
    const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(opened >= 0, folder);
    const bool synced = ::fsync(opened) == 0;
    const int error = errno;
    ::close(opened);
    errno = error;
    require(synced, folder);
}

} // namespace

NdjsonLine ndjson_line(const devices::Json& resource)
{
    auto text = devices::write_json(resource);
    const auto status = resource.text("status");
    const bool by_id = resource.text("resourceType") == "Observation" && status != "amended" &&
                       status != "entered-in-error";
    auto key = by_id ? std::string(resource.text("id")) : text;
    return {std::move(key), std::move(text)};
}

NdjsonFile::NdjsonFile(const std::filesystem::path& path)
    : path_(path),
      file_(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640))
{
    require(file_ >= 0, path_);
    try
    {
        lock();
        cut_torn_line();
        remember_tail();
        sync(); // lines of a killed process may stand there without being on the disk
        sync_folder_of(path_);
    }
    catch (...)
    {
        ::close(file_);
        throw;
    }
}

NdjsonFile::~NdjsonFile()
{
    ::close(file_);
}

bool NdjsonFile::is_in_place() const
{
    struct stat ours = {};
    struct stat named = {};
    return ::fstat(file_, &ours) == 0 && ::stat(path_.c_str(), &named) == 0 &&
           ours.st_ino == named.st_ino && ours.st_dev == named.st_dev;
}

void NdjsonFile::append(std::span<const NdjsonLine> lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        if (remember(line.key))
        {
            text.append(line.text).append("\n");
        }
    }
    if (text.empty())
    {
        return;
    }
    const auto before = size_of(file_, path_);
    try
    {
        write(text);
        sync();
    }
    catch (const std::system_error&)
    {
        // After a failed sync the kernel takes the pages for clean: syncing again would prove
        // nothing, so the lines are taken back and written anew later.
        [[maybe_unused]] const int taken_back = ::ftruncate(file_, static_cast<off_t>(before));
        throw;
    }
}

void NdjsonFile::lock() const
{
    require(::flock(file_, LOCK_EX | LOCK_NB) == 0, path_);
}

void NdjsonFile::cut_torn_line() const
{
    constexpr std::size_t piece = 64UL * 1024;
    const auto size = size_of(file_, path_);
    auto to = size;
    std::size_t whole = 0;
    while (to > 0)
    {
        const auto from = to > piece ? to - piece : 0;
        const auto newline = read_range(file_, from, to, path_).rfind('\n');
        if (newline != std::string::npos)
        {
            whole = from + newline + 1;
            break;
        }
        to = from;
    }
    if (whole != size)
    {
        require(::ftruncate(file_, static_cast<off_t>(whole)) == 0, path_);
    }
}

void NdjsonFile::remember_tail()
{
    const auto size = size_of(file_, path_);
    const auto from = size > remembered_tail ? size - remembered_tail : 0;
    const auto tail = read_range(file_, from, size, path_);
    // A tail that begins in the middle of a line begins with something that is no JSON.
    std::size_t start = 0;
    for (auto end = tail.find('\n'); end != std::string::npos; end = tail.find('\n', start))
    {
        const auto line = std::string_view(tail).substr(start, end - start);
        if (const auto resource = devices::parse_json(line, line_limits))
        {
            remember(ndjson_line(*resource).key);
        }
        start = end + 1;
    }
}

bool NdjsonFile::remember(const std::string& key)
{
    if (!known_.insert(key).second)
    {
        return false;
    }
    oldest_first_.push_back(key);
    if (oldest_first_.size() > remembered_keys)
    {
        known_.erase(oldest_first_.front());
        oldest_first_.pop_front();
    }
    return true;
}

void NdjsonFile::write(std::string_view text) const
{
    while (!text.empty())
    {
        const auto count = ::write(file_, text.data(), text.size());
        require(count >= 0 || errno == EINTR, path_);
        text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
}

void NdjsonFile::sync() const
{
    require(::fdatasync(file_) == 0, path_);
}

} // namespace varde::gateway
