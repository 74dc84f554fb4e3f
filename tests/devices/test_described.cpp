#include "devices/described.hpp"

#include <catch2/catch.hpp>

namespace varde::devices
{
namespace
{

Profiles one_profile()
{
    Profile profile;
    profile.id = "acme-cuff";
    profile.manufacturer = "Acme";
    profile.model = "BP100";
    profile.types = {{"urn:iso:std:iso:11073:10101", "528391", "MDC_DEV_SPEC_PROFILE_BP"}};
    profile.udi_di = "07041234567893";
    return {{profile.id, profile}};
}

} // namespace

TEST_CASE("what nobody said of a device its profile says")
{
    Device device;
    device.profile = "acme-cuff";
    const auto whole = described(device, one_profile());
    CHECK(whole.manufacturer == "Acme");
    CHECK(whole.model == "BP100");
    CHECK(whole.types.size() == 1);
    CHECK(whole.udi.empty()); // of this one, its label says it
}

TEST_CASE("what somebody said of a device stays")
{
    Device device;
    device.profile = "acme-cuff";
    device.model = "BP100 plus";
    device.udi = "(01)07041234567893(21)A1";
    const auto whole = described(device, one_profile());
    CHECK(whole.manufacturer.empty());
    CHECK(whole.model == "BP100 plus");
    CHECK(whole.udi == "(01)07041234567893(21)A1");
}

TEST_CASE("a device without a profile is as it was")
{
    const Device device;
    CHECK(described(device, one_profile()) == device);
}

} // namespace varde::devices
