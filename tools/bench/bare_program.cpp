#include "tools/bench/bare_program.hpp"

#include "tools/bench/bare_rates.hpp"
#include "tools/demo/files.hpp"

#include <csignal>
#include <stdexcept>
#include <string>
#include <utility>

namespace varde::bench
{

using namespace std::chrono_literals;
namespace fs = std::filesystem;

BareProgram::BareProgram(fs::path build, fs::path folder, std::uint16_t broker_port)
    : build_(std::move(build)), folder_(std::move(folder)), broker_port_(broker_port)
{
    fs::create_directories(folder_);
}

void BareProgram::start()
{
    tools::ChildOptions options;
    options.output = folder_ / "bare.log";
    fs::remove(options.output);
    process_ = tools::Child({fs::absolute(build_ / "tools/bench/bare_subscriber").string(),
                             std::to_string(broker_port_), (folder_ / "bare.db").string()},
                            options);
    const auto latest = std::chrono::steady_clock::now() + 10s;
    while (demo::end_of_file(options.output).find("ready") == std::string::npos)
    {
        if (process_.wait(5ms) || std::chrono::steady_clock::now() > latest)
        {
            throw std::runtime_error("bare_subscriber did not start: " +
                                     demo::end_of_file(options.output));
        }
    }
}

void BareProgram::stop()
{
    process_.signal(SIGTERM);
    process_.wait(5s);
}

std::int64_t BareProgram::finished()
{
    return count_messages(folder_ / "bare.db");
}

} // namespace varde::bench
