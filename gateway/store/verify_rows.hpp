// The checks of `verify` that read every row. Private to the store.
#pragma once

#include "gateway/store/verify.hpp"

namespace varde::gateway::store
{

// Bounds what one check may say.
class Findings
{
public:
    Findings(Verification& verification, std::string check)
        : verification_(verification), check_(std::move(check))
    {
    }
    void add(std::string detail);

private:
    Verification& verification_;
    std::string check_;
    std::size_t said_ = 0;
};

void verify_structure(Connection& connection, Verification& verification);
void verify_messages(Connection& connection, Verification& verification);
void verify_measurements(Connection& connection, Verification& verification);
void verify_answers(Connection& connection, Verification& verification);
void verify_events(Connection& connection, Verification& verification);
void verify_relayed(Connection& connection, Verification& verification);
void verify_outbox(Connection& connection, Verification& verification);
void verify_alerts(Connection& connection, Verification& verification);
void verify_registry(Connection& connection, const devices::Registry* declared,
                     Verification& verification);

} // namespace varde::gateway::store
