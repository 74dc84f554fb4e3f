// vardectl retake: a refused message is taken in again, with what a person decided about it.
#include "tools/vardectl/device_words.hpp"
#include "tools/vardectl/missing_words.hpp"

#include <ostream>

namespace varde::vardectl
{

using devices::Json;

int retake_message(const RunningGateway& gateway, const RetakeWords& words, const Console& console)
{
    MissingWords missing("retake");
    missing.need(words.number > 0, "the message's number, which `vardectl held list` lists");
    missing.need(!words.reason.empty(), "why, for the record: --reason TEXT");
    missing.tell();
    Json request = Json::object(
        {{"command", "message.retake"}, {"number", words.number}, {"reason", words.reason}});
    if (!words.unit.empty())
    {
        request.set("unit", words.unit);
    }
    if (!words.patient.empty())
    {
        check_id(words.patient, "patient");
        request.set("patient", words.patient);
    }
    return report(gateway.decide(std::move(request)),
                  "Message " + std::to_string(words.number) + " is taken in.", console.out,
                  console.json);
}

} // namespace varde::vardectl
