// Payloads that try to break a parser, a store or a reader, with what must become of each.
#pragma once

#include <string>
#include <vector>

namespace varde::tests
{

struct HostilePayload
{
    std::string name;
    std::string payload;
    std::string reason;    // the refusal's code; empty: taken in
    bool withheld = false; // where taken in: kept as implausible, never sent as valid
};

// A list for each question; every payload stands on its own and is sent by a device of its own.
std::vector<HostilePayload> deep_payloads();
std::vector<HostilePayload> number_payloads();
std::vector<HostilePayload> encoding_payloads();
std::vector<HostilePayload> structure_payloads();
std::vector<HostilePayload> unit_payloads();
std::vector<HostilePayload> impossible_payloads();
std::vector<HostilePayload> text_payloads();

std::vector<HostilePayload> hostile_payloads(); // all of them

} // namespace varde::tests
