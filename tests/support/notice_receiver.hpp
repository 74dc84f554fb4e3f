// Who receives notifications in a test: notice_receiver.mjs in a process of its own.
#pragma once

#include "devices/json.hpp"
#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace varde::tests
{

struct ReceiverTls
{
    std::filesystem::path key_file;
    std::filesystem::path certificate_file;
};

class NoticeReceiver
{
public:
    // Starts it and waits until it is ready. `secret_file` need not be there yet.
    NoticeReceiver(const std::filesystem::path& folder, const std::filesystem::path& secret_file,
                   const ReceiverTls& tls = {});

    std::string url() const;
    std::uint16_t mail_port() const noexcept { return mail_port_; }

    // {"status": 503}: what the webhook answers from now on; {"mail": 451}: the mail server.
    void control(const devices::Json& behaviour) const;
    std::vector<devices::Json> log() const;
    // How often each notice was taken, by its id and its way, "webhook" or "mail".
    std::map<std::string, int> taken(const std::string& way) const;

private:
    std::filesystem::path folder_;
    tools::Child process_;
    std::uint16_t web_port_ = 0;
    std::uint16_t mail_port_ = 0;
};

} // namespace varde::tests
