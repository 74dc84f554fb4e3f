// The varded that runs, as commands that only it can carry out ask it (docs/control.md). Owned by
// the command.
#pragma once

#include "devices/json.hpp"

#include <filesystem>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace varde::vardectl
{

struct Answer
{
    bool done = false;
    std::string reason; // why not, and what to do, as varded says it
    devices::Json json; // the whole answer
};

class RunningGateway
{
public:
    // Where its store is, is asked only when it is needed: the words are looked at first.
    explicit RunningGateway(std::function<std::filesystem::path()> store) : store_(std::move(store))
    {
    }

    // Throws GatewaySilent when nobody answers.
    Answer ask(const devices::Json& request) const;
    // As a decision of the person who runs this program: with "actor".
    Answer decide(devices::Json request) const;

private:
    std::function<std::filesystem::path()> store_;
};

// The login name of who runs this program; under sudo, of who called it.
std::string login_name();

// Prints what was done, or why not; as JSON the whole answer. The exit status.
int report(const Answer& answer, const std::string& done, std::ostream& out, bool as_json);

} // namespace varde::vardectl
