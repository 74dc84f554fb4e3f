#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql begin{"begin a transaction", "BEGIN IMMEDIATE"};
constexpr Sql end{"commit", "COMMIT"};

} // namespace

WriteScope::WriteScope(Writer& writer)
    : writer_(writer), outermost_(!writer.connection.in_transaction())
{
    if (outermost_)
    {
        writer_.last_measurement.reset();
        writer_.counters.discard();
        writer_.connection.run(begin);
    }
}

WriteScope::~WriteScope()
{
    if (outermost_)
    {
        writer_.counters.discard();
        writer_.connection.rollback();
    }
}

void WriteScope::commit()
{
    if (outermost_)
    {
        writer_.counters.write(writer_.connection);
        writer_.connection.run(end);
        outermost_ = false; // nothing left to roll back
    }
}

} // namespace varde::gateway::store
