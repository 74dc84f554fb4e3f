#include "fhir/said.hpp"

#include "fhir/operation_outcome.hpp"
#include "fhir/plain_text.hpp"
#include "fhir/status_table.hpp"

namespace varde::fhir
{

std::string reason_for(int status, const devices::Json* outcome, const Redaction& redact)
{
    // Cut before it is searched: an outcome may be megabytes, the line shows its beginning.
    const std::string said =
        outcome == nullptr ? std::string() : redact(cut(summary(*outcome), 8 * longest_reason));
    const auto todo = advice(status);
    std::string line = std::to_string(status) + ": ";
    if (said.empty() && todo.empty())
    {
        return line + "the server gives no reason";
    }
    line += said;
    if (!todo.empty())
    {
        line += said.empty() ? std::string(todo) : " (" + std::string(todo) + ")";
    }
    return one_line(line, longest_reason);
}

} // namespace varde::fhir
