#include "tools/vardectl/running_gateway.hpp"

#include "gateway/store/store.hpp"
#include "tools/vardectl/control_client.hpp"
#include "tools/vardectl/text.hpp"

#include <cstdlib>
#include <pwd.h>
#include <unistd.h>

namespace varde::vardectl
{

using devices::Json;

Answer RunningGateway::ask(const Json& request) const
{
    Answer answer;
    answer.json = ask_gateway(store_() / gateway::store::control_socket_name, request);
    const auto* ok = answer.json.find("ok");
    answer.done = ok != nullptr && ok->as_bool() != nullptr && *ok->as_bool();
    if (!answer.done)
    {
        answer.reason = answer.json.text("reason");
    }
    return answer;
}

Answer RunningGateway::decide(Json request) const
{
    request.set("actor", login_name());
    return ask(request);
}

std::string login_name()
{
    const char* caller = std::getenv("SUDO_USER");
    if (::geteuid() == 0 && caller != nullptr && *caller != '\0')
    {
        return caller;
    }
    const auto* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : "uid-" + std::to_string(::getuid());
}

int report(const Answer& answer, const std::string& done, std::ostream& out, bool as_json)
{
    if (as_json)
    {
        out << devices::write_json(answer.json) << '\n';
    }
    else
    {
        out << printable(answer.done ? done : "varded says: " + answer.reason) << '\n';
    }
    return answer.done ? 0 : 1;
}

} // namespace varde::vardectl
