#include "devices/gatt/record_access.hpp"
#include "tests/devices/gatt/rounds.hpp"

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

std::uint32_t any_record_number(Random& random, RecordNumberSize size)
{
    return random.between(0, size == RecordNumberSize::bits_16 ? 0xFFFF : 0xFFFFFFFF);
}

RecordNumberSize any_size(Random& random)
{
    return random.coin() ? RecordNumberSize::bits_16 : RecordNumberSize::bits_32;
}

RecordRequest any_request(Random& random, RecordNumberSize size)
{
    RecordRequest request;
    request.operation = static_cast<RecordOperation>(random.between(1, 4));
    if (request.operation == RecordOperation::abort)
    {
        request.range = RecordRange::none;
        return request;
    }
    request.range = static_cast<RecordRange>(random.between(1, 6));
    const auto one = any_record_number(random, size);
    const auto other = any_record_number(random, size);
    switch (request.range)
    {
    case RecordRange::up_to:
        request.high = one;
        break;
    case RecordRange::from:
        request.low = one;
        break;
    case RecordRange::within:
        request.low = std::min(one, other);
        request.high = std::max(one, other);
        break;
    default:
        break;
    }
    return request;
}

RecordAnswer any_answer(Random& random, RecordNumberSize size)
{
    if (random.coin())
    {
        return RecordCount{any_record_number(random, size)};
    }
    return RecordResponse{static_cast<std::uint8_t>(random.between(0, 255)),
                          static_cast<RecordOutcome>(random.between(1, 10))};
}

} // namespace

TEST_CASE("any request is read by a device as it was meant")
{
    hold_each_round(52, rounds_of_each,
                    [](Random& random)
                    {
                        const auto size = any_size(random);
                        const auto request = any_request(random, size);
                        const auto octets = write_record_request(request, size);
                        const auto read =
                            octets ? read_record_request(*octets, size) : octets.error();
                        return read && *read == request;
                    });
}

TEST_CASE("any answer of a device is read as it was meant")
{
    hold_each_round(53, rounds_of_each,
                    [](Random& random)
                    {
                        const auto size = any_size(random);
                        const auto answer = any_answer(random, size);
                        const auto octets = write_record_answer(answer, size);
                        const auto read =
                            octets ? read_record_answer(*octets, size) : octets.error();
                        return read && *read == answer;
                    });
}

TEST_CASE("noise at the control point is refused, or means what it says when written again")
{
    constexpr std::uint32_t seed = 54;
    INFO("seed " << seed);
    Random random(seed);
    int requests = 0;
    int answers = 0;
    for (int i = 0; i < 200'000; ++i)
    {
        auto noise = random.octets(11);
        if (!noise.empty())
        {
            noise.front() = static_cast<std::uint8_t>(noise.front() % 8);
        }
        if (noise.size() > 1)
        {
            noise[1] = static_cast<std::uint8_t>(noise[1] % 8);
        }
        const auto size = any_size(random);
        const auto request = read_record_request(noise, size);
        const auto answer = read_record_answer(noise, size);
        requests += request.has_value() ? 1 : 0;
        answers += answer.has_value() ? 1 : 0;
        if (answer && write_record_answer(*answer, size).value() != noise)
        {
            FAIL("answer of round " << i);
        }
        const auto written = request ? write_record_request(*request, size)
                                     : Result<std::vector<std::uint8_t>>(noise);
        // Only an empty range can be read and is not written.
        if (written ? *written != noise : request->low <= request->high)
        {
            FAIL("request of round " << i);
        }
    }
    CHECK(requests > 0);
    CHECK(answers > 0);
}
