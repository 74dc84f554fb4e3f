// A program under measurement: the gateway or the bare subscriber.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>

namespace varde::bench
{

struct Delivery // milliseconds from receipt to delivered, as the program itself measured
{
    double p50 = 0;
    double p99 = 0;
};

class Subject
{
public:
    virtual ~Subject() = default;
    virtual void start() = 0; // returns when it receives
    virtual void stop() = 0;
    virtual pid_t pid() const = 0;
    // Measurements that have reached their end: acknowledged FHIR, or the bare subscriber's
    // database.
    virtual std::int64_t finished() = 0;
    virtual std::optional<Delivery> delivery() = 0;
};

} // namespace varde::bench
