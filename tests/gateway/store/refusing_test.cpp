#include "gateway/store/refusals.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

RawMessage unreadable(std::string payload, std::string device = "cuff-1")
{
    RawMessage message;
    message.topic = "varde/" + device + "/up/measurement";
    message.device = std::move(device);
    message.payload = std::move(payload);
    message.received = at(0);
    return message;
}

} // namespace

TEST_CASE("a refused message is kept whole with its code, place and detail")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    const auto message = unreadable(std::string("{\"v\":1}\0{\"v\":9}", 15));
    refuse(store, message, devices::Error::unit_unknown);
    Reader reader(scratch.path());
    const auto row = reader.message(1);
    REQUIRE(row);
    CHECK(row->payload == message.payload);
    CHECK(row->topic == message.topic);
    REQUIRE(row->refusals.size() == 1);
    CHECK(row->refusals[0].code == "unit-unknown");
    CHECK(row->refusals[0].where == "readings[0].unit");
    CHECK(row->refusals[0].detail == "no way from \"stone\" to \"kg\"");
}

TEST_CASE("a message refused again and again is one row that counts")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    refuse(store, unreadable("{"), devices::Error::json_malformed);
    refuse(store, unreadable("{"), devices::Error::json_malformed);
    refuse(store, unreadable("{"), devices::Error::rate_exceeded);
    Reader reader(scratch.path());
    const auto row = reader.message(1);
    REQUIRE(row);
    CHECK(row->refusals.size() == 2);
    CHECK_FALSE(reader.message(2));
    const auto conservation = store.conservation();
    CHECK(conservation.refused == 3);
    CHECK(conservation.refused_by.at("json-malformed") == 2);
    CHECK(conservation.refused_by.at("rate-exceeded") == 1);
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("a refused payload above 64 kB is kept in its first kilobyte, with its size")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    refuse(store, unreadable(std::string(whole_payload, 'a')), devices::Error::json_malformed);
    refuse(store, unreadable(std::string(whole_payload + 1, 'b')),
           devices::Error::payload_too_large);
    Reader reader(scratch.path());
    CHECK(reader.message(1)->payload.size() == whole_payload);
    CHECK(reader.message(2)->payload == std::string(cut_payload, 'b'));
    CHECK(reader.message(2)->size == static_cast<std::int64_t>(whole_payload + 1));
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("long words around a refusal are cut between two characters")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    std::string detail;
    for (int times = 0; times < 600; ++times)
    {
        detail += "å";
    }
    {
        Store::Transaction transaction(store);
        store.refuse(unreadable("x"), {devices::Error::key_unknown, "a" + detail, detail});
        transaction.commit();
    }
    Reader reader(scratch.path());
    const auto row = reader.refusals(1).at(0);
    CHECK(row.detail == detail.substr(0, 1000));
    CHECK(row.where == "a" + detail.substr(0, 998));
}

TEST_CASE("an empty payload is kept as what it is")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    refuse(store, unreadable(""), devices::Error::payload_empty);
    Reader reader(scratch.path());
    CHECK(reader.message(1)->size == 0);
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("a bare refusal keeps who and why and nothing of the payload")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    refuse(store, unreadable("secret", "nobodys-device"), devices::Error::device_unknown, true);
    refuse(store, unreadable("other secret", "nobodys-device"), devices::Error::device_unknown,
           true);
    Reader reader(scratch.path());
    const auto rows = reader.refusals(10);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].message == 0);
    CHECK(rows[0].device == "nobodys-device");
    CHECK(rows[0].times == 2);
    CHECK_FALSE(reader.message(1));
    CHECK(findings(verify(reader)).empty());
}

TEST_CASE("a topic that names no device is kept as a hash only")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    auto message = unreadable("x", "");
    message.topic = "varde/Kari Nordmann/up/measurement";
    refuse(store, message, devices::Error::topic_malformed, true);
    Reader reader(scratch.path());
    const auto source = reader.refusals(1).at(0).device;
    CHECK(source.starts_with("topic:"));
    CHECK(source.find("Kari") == std::string::npos);
}

TEST_CASE("a flood of invented device ids takes a bounded number of rows and every one is counted")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    constexpr auto flood = most_bare_sources + 200;
    {
        Store::Transaction transaction(store);
        for (std::int64_t number = 0; number < flood; ++number)
        {
            store.refuse_without_content(unreadable("x", "invented-" + std::to_string(number)),
                                         {devices::Error::device_unknown, "", ""});
        }
        transaction.commit();
    }
    Reader reader(scratch.path());
    CHECK(reader.refusals(10000).size() == static_cast<std::size_t>(most_bare_sources + 1));
    CHECK(store.conservation().refused == flood);
    CHECK(findings(verify(reader)).empty());
}
