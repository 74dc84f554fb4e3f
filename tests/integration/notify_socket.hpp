// Stands in for systemd: the socket to which a service says that it is ready and alive.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace varde::tests
{

class NotifySocket
{
public:
    explicit NotifySocket(std::filesystem::path path);
    ~NotifySocket();
    NotifySocket(const NotifySocket&) = delete;
    NotifySocket& operator=(const NotifySocket&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }
    // Waits for a message with that text in it; false when none came in time. What came before is
    // gone.
    bool hears(const std::string& text, std::chrono::milliseconds deadline);

private:
    std::filesystem::path path_;
    int socket_ = -1;
};

} // namespace varde::tests
