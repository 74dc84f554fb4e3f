// What people enter themselves, in place of a device: kept and judged as what a device sends is.
// Steps 6 and 7 of docs/architecture.md; who may, and what fits, was decided before. Lives on the
// core; everything belongs to the transaction of the person's act.
#pragma once

#include "devices/answered.hpp"
#include "devices/measurement.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/store.hpp"

#include <string>

namespace varde::gateway
{

// Who entered it. In an account's words, as the audit has it.
struct EnteredBy
{
    std::string account;
    std::string key; // of the act; empty where the sender gave none
};

class HandEntry
{
public:
    HandEntry(store::Store& store, Clinic& clinic);

    // The measurement's or answers' device is devices::by_hand. `conflicting`: the same act was
    // sent before with other content; the caller rolls back.
    store::Kept keep(const devices::Measurement& measurement, const EnteredBy& by);
    store::Kept keep(const devices::Answered& answered, const EnteredBy& by);

private:
    store::Store& store_;
    Clinic& clinic_;
};

} // namespace varde::gateway
