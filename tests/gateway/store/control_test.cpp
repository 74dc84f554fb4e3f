#include "gateway/control.hpp"
#include "tools/process/child.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace asio = boost::asio;
using namespace varde;
using gateway::Control;
using Local = asio::local::stream_protocol;

namespace
{

asio::awaitable<devices::Json> echo(devices::Json request)
{
    co_return devices::Json::object({{"ok", true}, {"command", request.text("command")}});
}

// A control socket that is served by a thread of its own.
class Served
{
public:
    explicit Served(std::filesystem::path path,
                    std::chrono::milliseconds deadline = std::chrono::seconds(5))
        : control_(context_.get_executor(), std::move(path), echo, deadline)
    {
        asio::co_spawn(context_, control_.run(),
                       [](const std::exception_ptr& failure)
                       {
                           if (failure)
                           {
                               std::rethrow_exception(failure);
                           }
                       });
        thread_ = std::thread([this] { context_.run(); });
    }
    ~Served()
    {
        context_.stop();
        thread_.join();
    }

private:
    asio::io_context context_;
    Control control_;
    std::thread thread_;
};

std::string ask(const std::filesystem::path& path, const std::string& text)
{
    asio::io_context context;
    Local::socket socket(context);
    socket.connect(Local::endpoint(path.native()));
    boost::system::error_code error;
    asio::write(socket, asio::buffer(text), error);
    std::string answer;
    asio::read_until(socket, asio::dynamic_buffer(answer), '\n', error);
    return answer;
}

} // namespace

TEST_CASE("one line asks and one line answers")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path);
    CHECK(ask(path, "{\"command\":\"ping\"}\n") == "{\"ok\":true,\"command\":\"ping\"}\n");
    CHECK(ask(path, "{\"command\":\"reload\"}\n") == "{\"ok\":true,\"command\":\"reload\"}\n");
}

TEST_CASE("only the owner may connect")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const auto before = ::umask(0);
    const Served served(path);
    ::umask(before);
    struct stat found = {};
    REQUIRE(::stat(path.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777U) == 0600);
}

TEST_CASE("a line that is not JSON is answered with what is wrong")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path);
    CHECK_THAT(ask(path, "ping\n"),
               Catch::Contains("\"ok\":false") && Catch::Contains("json-malformed"));
}

TEST_CASE("a line above 64 kB is refused")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path);
    CHECK_THAT(ask(path, std::string(Control::longest_line, 'x')), Catch::Contains("64 kB"));
}

TEST_CASE("who leaves without asking does not end the service")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path);
    {
        asio::io_context context;
        Local::socket socket(context);
        socket.connect(Local::endpoint(path.native()));
    }
    CHECK_THAT(ask(path, "{\"command\":\"ping\"}\n"), Catch::Contains("\"ok\":true"));
}

TEST_CASE("who connects and says nothing does not keep the others out")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path, std::chrono::milliseconds(20));
    asio::io_context context;
    Local::socket silent(context);
    silent.connect(Local::endpoint(path.native()));
    CHECK_THAT(ask(path, "{\"command\":\"ping\"}\n"), Catch::Contains("\"ok\":true"));
}

TEST_CASE("the socket file of a process that was killed is replaced")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const auto child = ::fork();
    if (child == 0)
    {
        asio::io_context context;
        const Control control(context.get_executor(), path, echo);
        ::_exit(0); // as a kill does: no destructor runs
    }
    ::waitpid(child, nullptr, 0);
    REQUIRE(std::filesystem::exists(path));
    const Served served(path);
    CHECK_THAT(ask(path, "{\"command\":\"ping\"}\n"), Catch::Contains("\"ok\":true"));
}

TEST_CASE("the socket of a living process is not taken")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    const Served served(path);
    CHECK_THROWS_WITH(Served(path), Catch::Contains("another process answers there"));
}

TEST_CASE("a file that is no socket is not removed")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    std::ofstream(path) << "somebody's notes";
    CHECK_THROWS_WITH(Served(path), Catch::Contains("Address already in use"));
    CHECK(std::filesystem::file_size(path) > 0);
}

TEST_CASE("a path that no socket can have is named with what to do")
{
    CHECK_THROWS_WITH(Served("/tmp/" + std::string(200, 'a')), Catch::Contains("shorter path"));
}

TEST_CASE("the file goes with its owner")
{
    const tools::ScratchFolder scratch;
    const auto path = scratch.path() / "control.sock";
    {
        const Served served(path);
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
