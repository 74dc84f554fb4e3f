#include "gateway/people/account.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::people;

namespace
{

Account account_of(std::set<Role> roles, Scope scope)
{
    Account account;
    account.id = "a-1";
    account.login = "kari";
    account.display_name = "Kari";
    account.roles = std::move(roles);
    account.scope = std::move(scope);
    return account;
}

} // namespace

TEST_CASE("a clinician sees the patients of the scope and no others")
{
    const auto kari = account_of({Role::clinician}, {false, {"p-1"}});
    CHECK(may_see(kari, "p-1"));
    CHECK_FALSE(may_see(kari, "p-2"));
    CHECK_FALSE(may_see(kari, "p-"));
    CHECK_FALSE(may_see(kari, ""));
    CHECK(may_see(account_of({Role::clinician}, {true, {}}), "p-2"));
}

TEST_CASE("technicians and administrators see no patient's data, whatever their scope says")
{
    CHECK_FALSE(may_see(account_of({Role::technician}, {true, {"p-1"}}), "p-1"));
    CHECK_FALSE(may_see(account_of({Role::administrator}, {true, {"p-1"}}), "p-1"));
    CHECK_FALSE(
        may_see(account_of({Role::technician, Role::administrator}, {true, {"p-1"}}), "p-1"));
}

TEST_CASE("a patient sees the own data only, and a disabled account sees nothing")
{
    auto ola = account_of({Role::patient}, {false, {"p-1"}});
    CHECK(may_see(ola, "p-1"));
    CHECK_FALSE(may_see(ola, "p-2"));
    ola.disabled = true;
    CHECK_FALSE(may_see(ola, "p-1"));
    auto forged = account_of({Role::patient}, {true, {"p-1"}});
    CHECK_FALSE(may_see(forged, "p-2"));
}

TEST_CASE("an account of a patient has no other role and is of exactly one patient")
{
    CHECK(why_not(account_of({Role::patient}, {false, {"p-1"}})).empty());
    CHECK_FALSE(why_not(account_of({Role::patient}, {false, {"p-1", "p-2"}})).empty());
    CHECK_FALSE(why_not(account_of({Role::patient}, {false, {}})).empty());
    CHECK_FALSE(why_not(account_of({Role::patient}, {true, {"p-1"}})).empty());
    CHECK_FALSE(why_not(account_of({Role::patient, Role::clinician}, {false, {"p-1"}})).empty());
    CHECK_FALSE(why_not(account_of({}, {})).empty());
}

TEST_CASE("passwords that are short, monotonous or the log-in name are weak")
{
    const auto kari = account_of({Role::clinician}, {});
    CHECK(why_weak("correct horse battery", kari).empty());
    CHECK_FALSE(why_weak("short", kari).empty());
    CHECK_FALSE(why_weak("elleve tegn", kari).empty());
    CHECK_FALSE(why_weak("abababababababab", kari).empty());
    CHECK_FALSE(why_weak("KariKariKari12", kari).empty());
    CHECK_FALSE(why_weak(std::string(257, 'x'), kari).empty());
}

TEST_CASE("log-in names are plain and lower case")
{
    CHECK(is_login("kari.nordmann-2"));
    CHECK_FALSE(is_login("Kari"));
    CHECK_FALSE(is_login("k"));
    CHECK_FALSE(is_login("kari nordmann"));
    CHECK_FALSE(is_login("kari\n"));
}
