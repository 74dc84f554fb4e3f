// The body of a request as a form (application/x-www-form-urlencoded), and where requests go. Pure.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varde::gateway::auth
{

using FormFields = std::vector<std::pair<std::string, std::string>>;

std::string form_text(std::string_view text);
std::string form(const FormFields& fields); // of a query, too

struct SplitUrl
{
    std::string origin; // "https://host:port"
    std::string target; // "/connect/token"
};
// The path goes on the wire, and into a proof, exactly as the server wrote it.
SplitUrl split(const std::string& url);

} // namespace varde::gateway::auth
