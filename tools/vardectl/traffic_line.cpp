#include "tools/vardectl/traffic_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

namespace
{

void add_broker(CLI::App& sub, BrokerWords& words)
{
    sub.add_option("--broker", words.address, "the MQTT broker")->type_name("HOST:PORT");
    sub.add_option("--username", words.username, "who connects")->type_name("NAME");
    sub.add_option("--password-file", words.password_file, "holds the password on its first line")
        ->type_name("FILE");
    sub.add_option("--tls-ca", words.tls_ca,
                   "connect by TLS; the authorities (PEM) that may vouch for the broker")
        ->type_name("FILE");
    sub.add_option("--tls-cert", words.tls_certificate, "our certificate chain (PEM)")
        ->type_name("FILE");
    sub.add_option("--tls-key", words.tls_key, "its private key (PEM)")->type_name("FILE");
}

} // namespace

TrafficLine::TrafficLine(CLI::App& app,
                         std::function<void(std::function<int(const Console&)>)> choose)
    : choose_(std::move(choose))
{
    add_record(app);
    add_replay(app);
}

// No word is required of CLI11: it would tell of one missing word at a time.
void TrafficLine::add_record(CLI::App& app)
{
    auto* sub = app.add_subcommand("record", "keep what bridges publish in a file");
    sub->fallthrough();
    sub->callback(
        [this] { choose_([this](const Console& console) { return record(record_, console); }); });
    add_broker(*sub, record_.broker);
    sub->add_option("--topic", record_.topics, "what to listen to; may be repeated")
        ->type_name("FILTER")
        ->expected(1)
        ->take_all();
    sub->add_option("--out", record_.out, "the file; one that is there stays")->type_name("FILE");
    sub->add_option("--seconds", record_.seconds, "end after so many (default: at Ctrl-C)")
        ->type_name("NUMBER")
        ->check(CLI::Range(1, 1'000'000));
    sub->add_option("--mask", record_.mask,
                    "a key that names people, in place of those this program knows; may be "
                    "repeated")
        ->type_name("KEY")
        ->expected(1)
        ->take_all();
    sub->add_flag("--unchanged", record_.unchanged,
                  "replace nothing: the file will tell whose devices these are");
}

void TrafficLine::add_replay(CLI::App& app)
{
    auto* sub = app.add_subcommand("replay", "publish what was recorded");
    sub->fallthrough();
    sub->callback(
        [this] { choose_([this](const Console& console) { return replay(replay_, console); }); });
    sub->add_option("file", replay_.file, "the recording")->type_name("FILE");
    add_broker(*sub, replay_.broker);
    sub->add_option("--speed", replay_.speed, "so many times as fast as it was (default 1)")
        ->type_name("NUMBER")
        ->check(CLI::Range(0.01, 1e6));
    sub->add_flag("--keep-retained", replay_.keep_retained,
                  "publish retained messages too, to be kept by the broker");
}

} // namespace varde::vardectl
