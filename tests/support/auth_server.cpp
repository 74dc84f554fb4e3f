#include "tests/support/auth_server.hpp"

#include "source_file.hpp"
#include "tests/support/fhir_server.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <charconv>
#include <stdexcept>
#include <string_view>

namespace varde::tests
{
namespace
{

std::uint16_t port_of(std::string_view url)
{
    const auto colon = url.rfind(':');
    std::uint16_t port = 0;
    std::from_chars(url.data() + colon + 1, url.data() + url.size(), port);
    return port;
}

// What stands in `text` between the two.
std::string between(const std::string& text, const std::string& begin, const std::string& end)
{
    const auto from = text.find(begin);
    const auto to = from == std::string::npos ? from : text.find(end, from + begin.size());
    return to == std::string::npos ? std::string()
                                   : text.substr(from + begin.size(), to - from - begin.size());
}

} // namespace

AuthServer::AuthServer(const std::filesystem::path& folder, const AuthServerWishes& wishes)
{
    std::filesystem::create_directories(folder);
    std::vector<std::string> command{node_program(), source_file("tests/support/auth_server.mjs"),
                                     "--way",        wishes.way,
                                     "--protect",    wishes.protect,
                                     "--jwks",       wishes.jwks.string()};
    command.insert(command.end(), wishes.more.begin(), wishes.more.end());
    tools::ChildOptions options;
    options.output = folder / "auth_server.log";
    process_ = tools::Child(command, options);
    const auto ready = [&]
    {
        const auto text = read_file(options.output);
        url_ = between(text, "ready ", ", for tests ");
        control_port_ = port_of(between(text, ", for tests ", "\n"));
        return control_port_ != 0 || !process_.running();
    };
    if (!eventually(ready) || control_port_ == 0)
    {
        throw std::runtime_error("the authorisation server did not start: " +
                                 read_file(options.output));
    }
    port_ = port_of(url_);
}

void AuthServer::control(const devices::Json& behaviour) const
{
    const auto answer =
        call({control_port_, "POST", "/_control", devices::write_json(behaviour), ""});
    if (answer.status != 200)
    {
        throw std::runtime_error("the authorisation server does not obey: " + answer.body);
    }
}

devices::Json AuthServer::seen() const
{
    constexpr devices::JsonLimits limits{64 * 1024 * 1024, 32};
    auto json = devices::parse_json(get(control_port_, "/_seen").body, limits);
    if (!json)
    {
        throw std::runtime_error("the authorisation server tells nothing");
    }
    return std::move(*json);
}

std::int64_t AuthServer::count(const std::string& what) const
{
    const auto all = seen();
    const auto* const number = all.find(what);
    return number == nullptr ? -1 : std::stoll(number->as_number()->text);
}

std::vector<std::string> AuthServer::texts(const std::string& what) const
{
    const auto all = seen();
    std::vector<std::string> texts;
    for (const auto& text : *all.find(what)->as_array())
    {
        texts.push_back(*text.as_string());
    }
    return texts;
}

HttpAnswer AuthServer::ask_for_token(const std::string& form) const
{
    HttpCall what{port_, "POST", "/connect/token", form, ""};
    what.content_type = "application/x-www-form-urlencoded";
    return call(what);
}

} // namespace varde::tests
