#include "config/profile_reading.hpp"
#include "config/suggestion.hpp"
#include "devices/octets.hpp"
#include "devices/refusal.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

using devices::ProfileVector;

const std::vector<std::string>& codes_of_refusals()
{
    static const std::vector<std::string> codes = []
    {
        std::vector<std::string> all;
        const auto unnamed = devices::code(devices::Error{});
        for (int number = 1; devices::code(devices::Error{number}) != unnamed; ++number)
        {
            all.emplace_back(devices::code(devices::Error{number}));
        }
        return all;
    }();
    return codes;
}

constexpr std::size_t longest_payload = 16'384;
constexpr TextForm payload_form{[](std::string_view text)
                                { return text.size() <= longest_payload; },
                                "at most 16384 bytes", false};

std::vector<devices::VectorMessage> read_messages(TableReader& vector)
{
    std::vector<devices::VectorMessage> messages;
    for (TableReader& in : vector.tables("messages"))
    {
        devices::VectorMessage message;
        in.require({"topic", "payload"});
        in.text("topic", message.topic, forms::topic);
        in.text("payload", message.payload, payload_form);
        in.flag("retained", message.retained);
        messages.push_back(std::move(message));
    }
    if (vector.is_empty_list("messages"))
    {
        vector.add_problem("messages", "the list is empty; write at least one message");
    }
    return messages;
}

// A packet, a message or several messages, and not a bit of each.
void check_input(TableReader& in)
{
    const bool packet = in.has("packet") || in.has("characteristic");
    const bool message = in.has("payload") || in.has("topic") || in.has("retained");
    const bool messages = in.has("messages");
    if (int{packet} + int{message} + int{messages} != 1)
    {
        in.add_problem("", "a vector is a packet (characteristic, packet), a message (topic, "
                           "payload) or the messages of one act of measuring (messages)");
        return;
    }
    if (messages)
    {
        return;
    }
    for (const char* key : {packet ? "characteristic" : "topic", packet ? "packet" : "payload"})
    {
        if (!in.has(key))
        {
            in.add_problem(key, "this key is missing; add it");
        }
    }
    for (const char* key : {"address", "note"})
    {
        if (packet && in.has(key))
        {
            in.add_problem(key, "only messages of bridges tell it; remove it");
        }
    }
}

void check_code(TableReader& in, const std::string& refused)
{
    const auto& codes = codes_of_refusals();
    if (!refused.empty() && std::ranges::find(codes, refused) == codes.end())
    {
        in.add_problem("refused",
                       "\"" + refused + "\" is no code of a refusal" + suggest(refused, codes));
    }
}

void check_outcome(TableReader& in)
{
    for (const char* key : {"readings", "address", "note", "battery", "status"})
    {
        if (in.has("refused") && in.has(key))
        {
            in.add_problem(key, "nothing comes of what is refused; remove it");
        }
    }
}

ProfileVector read_vector(Document& document, TableReader& in, const Table& table)
{
    ProfileVector vector;
    std::string source; // for people
    std::string packet;
    in.require({"name"});
    in.text("name", vector.name, forms::words);
    in.text("source", source, forms::words);
    in.text("characteristic", vector.characteristic, forms::uuid);
    in.text("packet", packet, forms::octets);
    in.text("topic", vector.topic, forms::topic);
    in.text("payload", vector.payload, payload_form);
    in.flag("retained", vector.retained);
    vector.messages = read_messages(in);
    in.text("refused", vector.refused, forms::status);
    check_code(in, vector.refused);
    vector.readings = read_readings(document, in, table);
    in.text("address", vector.address, forms::words);
    in.text("note", vector.note, forms::status);
    const auto battery = optional_whole(document, in, table, {"vector[]", "battery", 0, 100});
    in.names("status", vector.statuses, forms::words);
    check_input(in);
    check_outcome(in);
    vector.packet = devices::parse_hex(packet).value();
    if (battery)
    {
        vector.battery = static_cast<int>(*battery);
    }
    return vector;
}

} // namespace

std::vector<ProfileVector> read_vectors(Document& document, TableReader& root)
{
    std::vector<ProfileVector> vectors;
    const auto tables = tables_of(document.root(), "vector");
    std::vector<TableReader> readers = root.tables("vector");
    for (std::size_t i = 0; i < readers.size(); ++i)
    {
        vectors.push_back(read_vector(document, readers[i], *tables[i]));
    }
    return vectors;
}

} // namespace varde::config
