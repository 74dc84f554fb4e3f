#include "tools/process/broker.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace varde::tools
{
namespace
{

constexpr std::chrono::milliseconds ready_deadline{10000};
constexpr std::chrono::milliseconds stop_deadline{10000};
constexpr std::chrono::milliseconds between_looks{10};
constexpr int most_ports_tried = 5;

std::string program()
{
    // Debian puts it where only root's PATH looks.
    const std::string usual = "/usr/sbin/mosquitto";
    return ::access(usual.c_str(), X_OK) == 0 ? usual : "mosquitto";
}

std::string_view keyword(std::string_view line)
{
    return line.substr(0, line.find(' '));
}

std::vector<std::string> default_lines(const std::filesystem::path& folder, bool persistence)
{
    std::vector<std::string> lines{
        "allow_anonymous true",
        "log_dest stderr",
        "log_type error",
        "log_type warning",
        "log_type notice",
        "log_type information",
        "max_queued_messages 1000000", // with 0, 2.0.11 hangs up on whoever is denied a topic
        "max_queued_bytes 200000000",
        "persistent_client_expiration 14d",
        "max_inflight_messages 100",
        "set_tcp_nodelay true",
    };
    if (persistence)
    {
        lines.insert(lines.end(), {"persistence true", "autosave_interval 1",
                                   "persistence_location " + folder.string() + "/"});
    }
    if (::geteuid() == 0)
    {
        // Otherwise mosquitto becomes the user mosquitto, who may not write into our folder.
        lines.emplace_back("user root");
    }
    return lines;
}

void write_configuration(const std::filesystem::path& file, std::uint16_t port,
                         const std::vector<std::string>& defaults,
                         const std::vector<std::string>& more)
{
    std::ofstream out(file, std::ios::trunc);
    const auto overridden = [&more](const std::string& line)
    {
        return std::any_of(more.begin(), more.end(),
                           [&line](const auto& other) { return keyword(other) == keyword(line); });
    };
    for (const auto& line : defaults)
    {
        if (!overridden(line))
        {
            out << line << '\n';
        }
    }
    // Last, so that certificates among the added lines belong to this listener.
    out << "listener " << port << " 127.0.0.1\n";
    for (const auto& line : more)
    {
        out << line << '\n';
    }
    if (!out.flush())
    {
        throw std::runtime_error("cannot write " + file.string());
    }
}

std::string text_from(const std::filesystem::path& file, std::uintmax_t offset)
{
    std::ifstream in(file);
    in.seekg(static_cast<std::streamoff>(offset));
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string end_of(const std::filesystem::path& file)
{
    constexpr std::size_t most = 2000;
    const auto text = text_from(file, 0);
    return text.size() > most ? text.substr(text.size() - most) : text;
}

std::uintmax_t size_of(const std::filesystem::path& file)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(file, missing);
    return missing ? 0 : size;
}

} // namespace

Broker::Broker(std::filesystem::path folder, BrokerOptions options)
    : folder_(std::filesystem::absolute(std::move(folder))), options_(std::move(options))
{
    std::filesystem::create_directories(folder_);
    // Somebody else may take the free port before mosquitto does.
    for (int tried = 1;; ++tried)
    {
        port_ = free_port();
        try
        {
            start();
            return;
        }
        catch (const std::runtime_error&)
        {
            if (tried == most_ports_tried ||
                end_of(log_file()).find("Address already in use") == std::string::npos)
            {
                throw;
            }
        }
    }
}

std::filesystem::path Broker::log_file() const
{
    return folder_ / "mosquitto.log";
}

void Broker::start()
{
    const auto configuration = folder_ / "mosquitto.conf";
    write_configuration(configuration, port_, default_lines(folder_, options_.persistence),
                        options_.more_lines);
    ChildOptions options;
    options.output = log_file();
    options.folder = folder_;
    const auto log_before = size_of(log_file());
    process_ = Child({program(), "-c", configuration.string()}, options);
    const auto until = std::chrono::steady_clock::now() + ready_deadline;
    while (!process_.wait(between_looks) && std::chrono::steady_clock::now() < until)
    {
        // Its own word: somebody else may be listening there.
        if (text_from(log_file(), log_before).find(" running") != std::string::npos)
        {
            return;
        }
    }
    throw std::runtime_error("mosquitto did not start listening on port " + std::to_string(port_) +
                             ": " + end_of(log_file()));
}

void Broker::stop()
{
    process_.signal(SIGTERM);
    if (!process_.wait(stop_deadline))
    {
        throw std::runtime_error("mosquitto did not end after SIGTERM: " + end_of(log_file()));
    }
}

void Broker::kill()
{
    process_.signal(SIGKILL);
    process_.wait(stop_deadline);
}

void Broker::restart()
{
    if (process_.running())
    {
        stop();
    }
    start();
}

} // namespace varde::tools
