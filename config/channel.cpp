#include "config/plan_reading.hpp"
#include "config/reading.hpp"
#include "config/url.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;

constexpr std::array only_for_webhooks{"url", "allow_plain_http", "secret_file"};
constexpr std::array only_for_mail{"host",     "port",          "security", "allow_plain_mail",
                                   "username", "password_file", "from",     "to"};
// A lamp shows a state; nothing is sent to it that could fail or say more.
constexpr std::array not_for_lamps{"language",    "content",  "ca_file", "certificate_file",
                                   "key_file",    "deadline", "tries",   "backoff_first",
                                   "backoff_most"};

void refuse_keys(TableReader& in, std::span<const char* const> keys, const std::string& why)
{
    for (const char* key : keys)
    {
        if (in.has(key))
        {
            in.add_problem(key, why);
        }
    }
}

void check_webhook(TableReader& in, ChannelSettings& channel)
{
    refuse_keys(in, only_for_mail, "is for kind = \"email\"; remove it");
    if (!in.has("url"))
    {
        in.add_problem("url", "a webhook needs its url; add it");
    }
    std::string why_not;
    const auto url = parse_url(channel.url, why_not);
    if (channel.url.empty())
    {
        return; // missing or of another type, which was told
    }
    if (!url)
    {
        in.add_problem("url", "not a URL to send to: " + why_not);
        return;
    }
    if (!url->encrypted && !channel.allow_plain_http && !is_loopback_host(url->host))
    {
        in.add_problem("url", "notifications would travel readable to another machine; use https, "
                              "or set allow_plain_http = true if the network is trusted");
    }
    channel.url.erase(channel.url.find_last_not_of('/') + 1);
}

void check_mail(TableReader& in, ChannelSettings& channel)
{
    refuse_keys(in, only_for_webhooks, "is for kind = \"webhook\"; remove it");
    for (const char* key : {"host", "from", "to"})
    {
        if (!in.has(key))
        {
            in.add_problem(key, "mail needs its server (host), a sender (from) and receivers (to); "
                                "add it");
        }
    }
    if (in.has("password_file") != in.has("username"))
    {
        in.add_problem(in.has("username") ? "username" : "password_file",
                       "username and password_file go together; add the other or remove this");
    }
    const bool here = channel.host.empty() || is_loopback_host(channel.host);
    if (channel.security == MailSecurity::none && !channel.allow_plain_mail && !here)
    {
        in.add_problem("security", "mail would travel readable to another machine; use starttls or "
                                   "tls, or set allow_plain_mail = true if the network is trusted");
    }
    if (channel.security == MailSecurity::none && in.has("password_file") && !here)
    {
        in.add_problem("password_file", "the password would travel readable; use starttls or tls");
    }
}

void check_lamp(TableReader& in)
{
    const std::string why = "is of no use to a lamp, which shows a state; remove it";
    refuse_keys(in, only_for_webhooks, why);
    refuse_keys(in, only_for_mail, why);
    refuse_keys(in, not_for_lamps, why);
}

// A colleague to whom somebody gave a patient, by the log-in name.
bool is_team_or_person(std::string_view text)
{
    constexpr std::string_view mark = "person:";
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789._-";
    if (!text.starts_with(mark))
    {
        return forms::plan_id.accepts(text);
    }
    const auto login = text.substr(mark.size());
    return login.size() >= 2 && login.size() <= 32 &&
           login.find_first_not_of(letters) == login.npos;
}
constinit const TextForm team_or_person{
    is_team_or_person, "a team (1 to 64 of a-z, 0-9 and dash), or \"person:\" and a log-in name"};

void read_whom(TableReader& in, ChannelSettings& channel)
{
    in.names("roles", channel.roles, forms::plan_id);
    in.names("teams", channel.teams, team_or_person);
    in.choice<devices::Zone>("zone", channel.zone,
                             {{"yellow", devices::Zone::yellow}, {"red", devices::Zone::red}});
    in.choice<std::string>("language", channel.language, {{"nb", "nb"}, {"en", "en"}});
    in.choice<NoticeContent>(
        "content", channel.content,
        {{"minimal", NoticeContent::minimal}, {"words", NoticeContent::words}});
}

void read_address(TableReader& in, ChannelSettings& channel)
{
    in.text("url", channel.url, forms::url);
    in.flag("allow_plain_http", channel.allow_plain_http);
    in.path("secret_file", channel.secret_file, FileUse::confidential);
    in.text("host", channel.host, forms::host);
    in.whole("port", channel.port, 0, 65535);
    in.choice<MailSecurity>("security", channel.security,
                            {{"starttls", MailSecurity::starttls},
                             {"tls", MailSecurity::tls},
                             {"none", MailSecurity::none}});
    in.flag("allow_plain_mail", channel.allow_plain_mail);
    in.text("username", channel.username, forms::account);
    in.path("password_file", channel.password_file, FileUse::confidential);
    in.text("from", channel.from, forms::mail_address);
    in.names("to", channel.to, forms::mail_address);
    read_tls_files(in, channel.tls_files);
}

void read_pace(TableReader& in, ChannelSettings& channel)
{
    in.duration("deadline", channel.deadline, 100ms, 2min);
    in.whole("tries", channel.tries, 1, 100);
    in.duration("backoff_first", channel.backoff.first, 10ms, 1h);
    in.duration("backoff_most", channel.backoff.most, 10ms, 1h);
    if (channel.backoff.first > channel.backoff.most)
    {
        in.add_problem(in.has("backoff_first") ? "backoff_first" : "backoff_most",
                       "backoff_first may not be longer than backoff_most");
    }
}

ChannelSettings read_channel(TableReader in)
{
    in.require({"id", "kind"});
    ChannelSettings channel;
    std::optional<ChannelKind> kind;
    in.text("id", channel.id, forms::destination_id);
    in.choice<std::optional<ChannelKind>>("kind", kind,
                                          {{"webhook", ChannelKind::webhook},
                                           {"email", ChannelKind::email},
                                           {"mqtt", ChannelKind::lamp}});
    read_whom(in, channel);
    read_address(in, channel);
    read_pace(in, channel);
    channel.kind = kind.value_or(channel.kind);
    if (!kind)
    {
        return channel; // told; what it needs depends on it
    }
    switch (channel.kind)
    {
    case ChannelKind::webhook:
        check_webhook(in, channel);
        break;
    case ChannelKind::email:
        check_mail(in, channel);
        break;
    case ChannelKind::lamp:
        check_lamp(in);
        break;
    }
    return channel;
}

void read_rules(TableReader in, NotificationSettings& notification)
{
    in.whole("most", notification.storm.most, 1, 1000);
    in.duration("window", notification.storm.window, 1s, 24h);
    in.duration("unreached_after", notification.unreached_after, 1s, std::chrono::days{7});
    in.text("technical_role", notification.technical_role, forms::plan_id);
    in.whole("technical_times", notification.technical_times, 1, 100);
    in.duration("technical_every", notification.technical_every, 1min, 24h);
}

} // namespace

bool ChannelSettings::serves(std::string_view role, std::string_view team,
                             devices::Zone of) const noexcept
{
    const auto names = [](const std::vector<std::string>& all, std::string_view one)
    { return all.empty() || std::ranges::find(all, one) != all.end(); };
    // A team that nobody named is no reason to tell nobody.
    return of >= zone && names(roles, role) && (team.empty() || names(teams, team));
}

NotificationSettings read_notification(TableReader& root)
{
    NotificationSettings notification;
    read_rules(root.table("notification"), notification);
    std::map<std::string, std::size_t> line_of_id;
    for (TableReader& in : root.tables("channel"))
    {
        ChannelSettings channel = read_channel(in);
        const auto [first, is_new] = line_of_id.emplace(channel.id, in.line());
        if (!is_new && !channel.id.empty())
        {
            in.add_problem("id", "the channel of line " + std::to_string(first->second) +
                                     " has this id; each needs its own, it names notices on disk");
        }
        notification.channels.push_back(std::move(channel));
    }
    return notification;
}

} // namespace varde::config
