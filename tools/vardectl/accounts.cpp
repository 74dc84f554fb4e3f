// vardectl account: who may log in to the pages is the administrator's to say there; here only the
// way in, when nobody can log in.
#include "tools/vardectl/life_cycle.hpp"

#include <ostream>
#include <string>
#include <utility>

namespace varde::vardectl
{

using devices::Json;

int make_setup_link(const RunningGateway& gateway, const std::string& login, const Console& console)
{
    auto request = Json::object({{"command", "account.setup-link"}});
    if (!login.empty())
    {
        request.set("login", login);
    }
    const auto answer = gateway.decide(std::move(request));
    const int status =
        report(answer, std::string(answer.json.text("link")), console.out, console.json);
    if (answer.done && !console.json)
    {
        console.out << "It works once, until " << answer.json.text("expires") << ".\n";
    }
    return status;
}

} // namespace varde::vardectl
