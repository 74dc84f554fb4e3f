#include "tests/support/notice_receiver.hpp"

#include "source_file.hpp"
#include "tests/support/fhir_server.hpp"
#include "tests/support/http_call.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <sstream>
#include <stdexcept>

namespace varde::tests
{

NoticeReceiver::NoticeReceiver(const std::filesystem::path& folder,
                               const std::filesystem::path& secret_file, const ReceiverTls& tls)
    : folder_(folder)
{
    std::filesystem::create_directories(folder_);
    write_file(folder_ / "notices.ndjson", "");
    std::vector<std::string> command{node_program(),
                                     source_file("tests/support/notice_receiver.mjs"),
                                     (folder_ / "notices.ndjson").string(), secret_file.string()};
    if (!tls.key_file.empty())
    {
        command.push_back(tls.key_file.string());
        command.push_back(tls.certificate_file.string());
    }
    tools::ChildOptions options;
    options.output = folder_ / "receiver.log";
    process_ = tools::Child(command, options);
    const auto ready = [&]
    {
        std::string word;
        std::istringstream text(read_file(options.output));
        return static_cast<bool>(text >> word >> web_port_ >> mail_port_) && word == "ready";
    };
    if (!eventually(ready))
    {
        throw std::runtime_error("the receiver of notices did not start: " +
                                 read_file(options.output));
    }
}

std::string NoticeReceiver::url() const
{
    return "http://127.0.0.1:" + std::to_string(web_port_) + "/notices";
}

void NoticeReceiver::control(const devices::Json& behaviour) const
{
    if (call({web_port_, "POST", "/_control", devices::write_json(behaviour), ""}).status != 200)
    {
        throw std::runtime_error("the receiver of notices does not obey");
    }
}

std::vector<devices::Json> NoticeReceiver::log() const
{
    std::vector<devices::Json> all;
    std::istringstream lines(read_file(folder_ / "notices.ndjson"));
    std::string line;
    while (std::getline(lines, line))
    {
        all.push_back(devices::parse_json(line).value());
    }
    return all;
}

std::map<std::string, int> NoticeReceiver::taken(const std::string& way) const
{
    std::map<std::string, int> times;
    for (const auto& one : log())
    {
        const auto* status = one.find("status");
        const bool took = *status == devices::Json(204) || *status == devices::Json(250);
        if (one.text("way") == way && took)
        {
            times[std::string(one.text("id"))] += 1;
        }
    }
    return times;
}

} // namespace varde::tests
