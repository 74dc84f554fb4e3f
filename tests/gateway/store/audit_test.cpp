#include "gateway/store/audit_rows.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;

namespace
{

void write_some(Store& store)
{
    for (int i = 1; i <= 5; ++i)
    {
        insert_audit(store.connection(),
                     {at(i), "a-" + std::to_string(i % 2), "clinician", i % 2 == 0 ? "p-1" : "p-2",
                      "series.show", "", i == 3 ? AuditOutcome::refused : AuditOutcome::done});
    }
}

} // namespace

TEST_CASE("the audit is read by patient, account and time, the newest first, page by page")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    write_some(store);
    auto& connection = store.connection();
    CHECK(read_audit(connection, {}).size() == 5);
    CHECK(read_audit(connection, {}).front().number == 5);
    AuditFilter filter;
    filter.patient = "p-1";
    CHECK(read_audit(connection, filter).size() == 2);
    filter.account = "a-1";
    CHECK(read_audit(connection, filter).empty());
    AuditFilter of_time;
    of_time.from = at(2);
    of_time.until = at(4);
    CHECK(read_audit(connection, of_time).size() == 2);
    AuditFilter page;
    page.most = 2;
    page.before = 4;
    const auto rows = read_audit(connection, page);
    REQUIRE(rows.size() == 2);
    CHECK(rows.front().number == 3);
    CHECK(rows.front().entry.outcome == AuditOutcome::refused);
}

TEST_CASE("a row of the audit that was changed, removed or put elsewhere is found")
{
    const std::pair<const char*, std::int64_t> attacks[] = {
        {"UPDATE audit SET account = 'a-9' WHERE number = 2", 2},
        {"UPDATE audit SET at = at + 1 WHERE number = 4", 4},
        {"UPDATE audit SET outcome = 0 WHERE number = 3", 3},
        {"DELETE FROM audit WHERE number = 3", 3},
        {"DELETE FROM audit WHERE number = 1", 1},
        {"UPDATE audit SET number = 9 WHERE number = 2; UPDATE audit SET number = 2 "
         "WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 9",
         2},
    };
    for (const auto& [attack, number] : attacks)
    {
        INFO(attack);
        const tools::ScratchFolder scratch;
        {
            Store store(scratch.path());
            write_some(store);
            CHECK_FALSE(find_broken_audit(store.connection()));
        }
        tamper(scratch.path(), attack);
        Reader reader(scratch.path());
        CHECK(find_broken_audit(reader.connection()) == number);
        CHECK(findings_in(scratch.path()).find("audit") != std::string::npos);
    }
}
