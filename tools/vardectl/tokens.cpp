#include "tools/vardectl/tokens.hpp"

#include "tools/vardectl/table.hpp"

#include <ostream>

namespace varde::vardectl
{

using devices::Json;

int add_token(const RunningGateway& gateway, const TokenWords& words, const Console& console)
{
    const auto answer = gateway.decide(Json::object({{"command", "token.add"},
                                                     {"login", words.login},
                                                     {"name", words.name},
                                                     {"days", words.days}}));
    const int status =
        report(answer, std::string(answer.json.text("token")), console.out, console.json);
    if (answer.done && !console.json)
    {
        const auto& added = *answer.json.find("added");
        console.out << "It is shown once. It is " << added.text("id") << ", until "
                    << added.text("expires") << ".\n";
    }
    return status;
}

int revoke_token(const RunningGateway& gateway, const TokenWords& words, const Console& console)
{
    const auto answer =
        gateway.decide(Json::object({{"command", "token.revoke"}, {"id", words.id}}));
    return report(answer, "Nobody reads by it any more.", console.out, console.json);
}

int list_tokens(const RunningGateway& gateway, const Console& console)
{
    const auto answer = gateway.ask(Json::object({{"command", "token.list"}}));
    const auto* tokens = answer.json.find("tokens");
    if (!answer.done || console.json || tokens == nullptr || tokens->as_array() == nullptr)
    {
        return report(answer, "", console.out, console.json);
    }
    Table table({"ID", "ACCOUNT", "PROGRAM", "CREATED", "EXPIRES", "REVOKED"});
    for (const auto& token : *tokens->as_array())
    {
        table.add({std::string(token.text("id")), std::string(token.text("account")),
                   std::string(token.text("name")), std::string(token.text("created")),
                   std::string(token.text("expires")), std::string(token.text("revoked"))});
    }
    table.print(console.out, "No program has a token.");
    return 0;
}

} // namespace varde::vardectl
