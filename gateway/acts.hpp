// Messages that hold only a part of an act of measuring: on disk and acknowledged, they wait until
// the act is over. After a restart they are read from the disk again. Lives on the core.
#pragma once

#include "gateway/delivery.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace varde::gateway
{

struct WaitingAct
{
    std::string device;
    std::vector<std::int64_t> numbers; // of the messages in the store
    std::vector<store::RawMessage> messages;
    std::chrono::steady_clock::time_point since;
    bool may_have_waited = false; // at the broker
};

class Acts
{
public:
    explicit Acts(store::Store& store);

    // Inside a transaction.
    void hold(const Delivery& delivery);
    // Those whose window is over.
    std::vector<WaitingAct> take_due(std::chrono::steady_clock::time_point now);
    bool empty() const noexcept { return waiting_.empty(); }

private:
    void add(std::int64_t number, const store::RawMessage& message);

    store::Store& store_;
    std::map<std::string, WaitingAct, std::less<>> waiting_; // by device
};

} // namespace varde::gateway
