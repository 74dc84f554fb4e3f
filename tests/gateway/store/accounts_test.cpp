#include "gateway/store/account_rows.hpp"
#include "gateway/store/kept_answers.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway;
using namespace varde::gateway::store;

namespace
{

people::Account administrator()
{
    people::Account account;
    account.id = "a-1";
    account.login = "kari";
    account.display_name = "Kari \"Å\" Nordmann";
    account.roles = {people::Role::administrator, people::Role::clinician};
    account.scope = {false, {"p-1", "p-2"}};
    account.teams = {"north", "south"};
    account.password = "$argon2id$...";
    account.totp = std::string("\0\x01secret", 8);
    account.totp_used = 12;
    account.created = at(0);
    account.last_login = at(1);
    return account;
}

const std::string digest(32, 'd');

} // namespace

TEST_CASE("an account comes back as it was kept, also what is no text")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    put_account(store.connection(), administrator());
    CHECK(find_account(store.connection(), "a-1") == administrator());
    CHECK(find_login(store.connection(), "kari") == administrator());
    CHECK_FALSE(find_login(store.connection(), "Kari"));
    CHECK(read_accounts(store.connection()).size() == 1);
}

TEST_CASE("there is an administrator only when one can log in")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    CHECK_FALSE(has_administrator(store.connection()));
    auto account = administrator();
    account.password.clear();
    put_account(store.connection(), account);
    CHECK_FALSE(has_administrator(store.connection()));
    put_account(store.connection(), administrator());
    CHECK(has_administrator(store.connection()));
    account = administrator();
    account.disabled = true;
    put_account(store.connection(), account);
    CHECK_FALSE(has_administrator(store.connection()));
}

TEST_CASE("a set-up link is good until its time is over, it is used or a newer one is made")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    auto& connection = store.connection();
    put_setup_link(connection, {"a-1", at(1000)}, digest);
    REQUIRE(find_setup_link(connection, digest, at(999)));
    CHECK(find_setup_link(connection, digest, at(999))->account == "a-1");
    CHECK_FALSE(find_setup_link(connection, digest, at(1000)));
    const std::string other(32, 'o');
    put_setup_link(connection, {"a-1", at(1000)}, other);
    CHECK_FALSE(find_setup_link(connection, digest, at(0)));
    remove_setup_link(connection, "a-1");
    CHECK_FALSE(find_setup_link(connection, other, at(0)));
}

TEST_CASE("an answer is kept for its key and account for a day")
{
    const tools::ScratchFolder scratch;
    Store store(scratch.path());
    auto& connection = store.connection();
    keep_answer(connection, "a-1", "key-1", {digest, 200, "{}"}, at(0));
    REQUIRE(find_answer(connection, "a-1", "key-1"));
    CHECK(find_answer(connection, "a-1", "key-1")->asked == digest);
    CHECK_FALSE(find_answer(connection, "a-2", "key-1"));
    keep_answer(connection, "a-1", "key-2", {digest, 200, "{}"}, at(25 * 3600 * 1000));
    CHECK_FALSE(find_answer(connection, "a-1", "key-1"));
    CHECK(find_answer(connection, "a-1", "key-2"));
}
