// vardectl account: who may log in to the pages is the administrator's to say there; here only the
// way in, when nobody can log in.
#include "tools/vardectl/life_cycle.hpp"

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
    const std::string link(answer.json.text("link"));
    const std::string expires(answer.json.text("expires"));
    return report(answer, link + "\nIt works once, until " + expires + ".", console.out,
                  console.json);
}

} // namespace varde::vardectl
