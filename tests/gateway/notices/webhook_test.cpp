// What a webhook's answer means, its secret, and which channel is next.
#include "gateway/notices/routes.hpp"
#include "gateway/notices/webhook_channel.hpp"
#include "gateway/notices/webhook_secret.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sys/stat.h>

using namespace varde;
using namespace varde::gateway;
using Answer = Taken::Answer;

TEST_CASE("an answer of a webhook is told, later or never")
{
    const std::vector<std::pair<int, Answer>> table{
        {200, Answer::told},  {202, Answer::told},  {204, Answer::told},  {301, Answer::never},
        {400, Answer::never}, {401, Answer::never}, {403, Answer::never}, {404, Answer::never},
        {408, Answer::later}, {410, Answer::never}, {425, Answer::later}, {429, Answer::later},
        {500, Answer::later}, {503, Answer::later}};
    for (const auto& [status, expected] : table)
    {
        INFO(status);
        fhir::Answer answer;
        answer.status = status;
        CHECK(judge_webhook(answer).answer == expected);
    }
}

TEST_CASE("no answer is later, but a certificate that proves nothing needs a person")
{
    fhir::Answer none;
    none.failure = "connect: Connection refused";
    CHECK(judge_webhook(none).answer == Answer::later);
    CHECK(judge_webhook(none).reason == "connect: Connection refused");
    none.certificate_refused = true;
    CHECK(judge_webhook(none).answer == Answer::never);
}

TEST_CASE("a secret that is made is for its owner alone, and stays")
{
    tools::ScratchFolder folder;
    const auto file = folder.path() / "webhook-a.secret";
    make_webhook_secret(file);
    struct stat seen
    {
    };
    REQUIRE(::stat(file.c_str(), &seen) == 0);
    CHECK((seen.st_mode & 0777U) == 0600U);
    const auto secret = read_webhook_secret(file);
    CHECK(secret.failure.empty());
    make_webhook_secret(file);
    CHECK(read_webhook_secret(file).key == secret.key);
}

TEST_CASE("a file without a secret says so, and never what stands in it")
{
    tools::ScratchFolder folder;
    const auto file = folder.path() / "secret";
    CHECK(read_webhook_secret(file).failure.find("cannot be read") != std::string::npos);
    std::ofstream(file) << "hunter2\n";
    const auto secret = read_webhook_secret(file);
    CHECK(secret.failure.find("holds no secret") != std::string::npos);
    CHECK(secret.failure.find("hunter2") == std::string::npos);
}

TEST_CASE("channels are used in the order of the settings, then from the first again")
{
    std::vector<config::ChannelSettings> channels(4);
    channels[0].id = "red-only";
    channels[0].zone = devices::Zone::red;
    channels[1].id = "lamp";
    channels[1].kind = config::ChannelKind::lamp;
    channels[2].id = "one";
    channels[3].id = "two";
    const Addressee yellow{"nurse", "north", devices::Zone::yellow};
    CHECK(first_channel(channels, yellow)->id == "one");
    CHECK(first_channel(channels, yellow, "one")->id == "two");
    CHECK(next_channel(channels, yellow, "one").channel->id == "two");
    CHECK_FALSE(next_channel(channels, yellow, "one").again);
    CHECK(next_channel(channels, yellow, "two").channel->id == "one");
    CHECK(next_channel(channels, yellow, "two").again);
    channels.pop_back();
    CHECK(next_channel(channels, yellow, "one").channel == nullptr);
    CHECK(first_channel({}, yellow) == nullptr);
}
