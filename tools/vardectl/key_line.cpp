#include "tools/vardectl/key_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

KeyLine::KeyLine(CLI::App& app, const std::string& settings,
                 std::function<void(std::function<int(const Console&)>)> choose)
{
    auto* sub = app.add_subcommand(
        "jwks", "the public keys to register where tokens are given (a JWK Set)");
    sub->fallthrough();
    sub->add_option("--destination", words_.destination, "whose, when several sign")
        ->type_name("ID");
    sub->add_option("--key", words_.files, "a private key (PEM), instead of those of the settings")
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    sub->callback(
        [this, &settings, choose = std::move(choose)]
        {
            choose([this, &settings](const Console& console)
                   { return print_jwks(words_, settings, console); });
        });
}

} // namespace varde::vardectl
