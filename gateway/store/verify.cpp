#include "gateway/store/verify.hpp"

#include "gateway/store/audit_rows.hpp"
#include "gateway/store/conservation.hpp"
#include "gateway/store/verify_rows.hpp"

#include <set>

namespace varde::gateway::store
{

namespace
{

class Comparison
{
public:
    explicit Comparison(Findings findings) : findings_(std::move(findings)) {}

    void same(const std::string& name, std::int64_t counted, std::int64_t recounted)
    {
        if (counted != recounted)
        {
            findings_.add(name + ": counted " + std::to_string(counted) + ", the rows say " +
                          std::to_string(recounted));
        }
    }

private:
    Findings findings_;
};

std::int64_t value_of(const std::map<std::string, std::int64_t>& counts, const std::string& name)
{
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

void compare_refusals(Comparison& comparison, const Conservation& counted, const Conservation& rows)
{
    std::set<std::string> codes;
    for (const auto* side : {&counted, &rows})
    {
        for (const auto& entry : side->refused_by)
        {
            codes.insert(entry.first);
        }
    }
    for (const auto& code : codes)
    {
        comparison.same("messages refused as " + code, value_of(counted.refused_by, code),
                        value_of(rows.refused_by, code));
    }
}

void compare_destinations(Comparison& comparison, const Conservation& counted,
                          const Conservation& rows)
{
    // Both come from the same list of destinations.
    for (std::size_t index = 0; index < counted.destinations.size(); ++index)
    {
        const auto& before = counted.destinations[index];
        const auto& after = rows.destinations[index];
        const auto name = [&before](const char* state)
        { return "items of " + before.id + " " + state; };
        comparison.same(name("queued"), before.queued, after.queued);
        comparison.same(name("delivered"), before.delivered, after.delivered);
        comparison.same(name("pending"), before.pending, after.pending);
        comparison.same(name("parked"), before.parked, after.parked);
        comparison.same(name("dropped"), before.dropped, after.dropped);
        comparison.same(name("withheld"), before.withheld, after.withheld);
    }
}

void verify_counters(Connection& connection, Verification& verification)
{
    const auto before = counted(connection);
    verification.recounted = recounted(connection);
    const auto& rows = verification.recounted;
    Comparison comparison(Findings(verification, "counter"));
    comparison.same("messages received", before.received, rows.received);
    comparison.same("messages stored", before.stored, rows.stored);
    comparison.same("messages duplicate", before.duplicate, rows.duplicate);
    comparison.same("messages refused", before.refused, rows.refused);
    comparison.same("messages noted", before.noted, rows.noted);
    comparison.same("messages waiting", before.waiting, rows.waiting);
    comparison.same("measurements", before.measurements, rows.measurements);
    comparison.same("measurements withheld", before.withheld, rows.withheld);
    compare_refusals(comparison, before, rows);
    compare_destinations(comparison, before, rows);
}

void verify_audit(Connection& connection, Verification& verification)
{
    if (const auto number = find_broken_audit(connection))
    {
        Findings(verification, "audit")
            .add("row " + std::to_string(*number) + " was changed, removed or put elsewhere");
    }
}

} // namespace

Verification verify(Reader& reader, const devices::Registry* declared)
{
    Verification verification;
    const Snapshot snapshot(reader.connection());
    verify_structure(reader.connection(), verification);
    verify_counters(reader.connection(), verification);
    verify_messages(reader.connection(), verification);
    verify_measurements(reader.connection(), verification);
    verify_answers(reader.connection(), verification);
    verify_events(reader.connection(), verification);
    verify_relayed(reader.connection(), verification);
    verify_outbox(reader.connection(), verification);
    verify_alerts(reader.connection(), verification);
    verify_registry(reader.connection(), declared, verification);
    verify_audit(reader.connection(), verification);
    return verification;
}

} // namespace varde::gateway::store
