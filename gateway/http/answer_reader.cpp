#include "gateway/http/answer_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <charconv>

namespace varde::gateway::http
{

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace
{

constexpr std::chrono::seconds longest_idle{60};

// The N of "timeout=N" in a Keep-Alive header: the server hangs up after that long.
std::chrono::seconds announced_idle(std::string_view keep_alive)
{
    constexpr std::string_view key = "timeout=";
    const auto at = keep_alive.find(key);
    if (at == std::string_view::npos)
    {
        return longest_idle;
    }
    const auto digits = keep_alive.substr(at + key.size());
    int seconds = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    return std::clamp(std::chrono::seconds(seconds), std::chrono::seconds(0), longest_idle);
}

std::string describe(const boost::system::error_code& error)
{
    if (error == beast::http::error::body_limit || error == beast::http::error::header_limit)
    {
        return "too large: " + error.message();
    }
    if (error == beast::http::error::partial_message)
    {
        return "closed: the server hung up in the middle of its answer";
    }
    if (error == beast::http::error::end_of_stream)
    {
        return "closed: the server hung up without an answer";
    }
    return "malformed: the answer is not HTTP: " + error.message();
}

} // namespace

struct AnswerReader::Parser
{
    using Message = beast::http::response_parser<beast::http::string_body>;

    AnswerLimits limits;
    std::optional<Message> message;
    std::string unread;
    std::string failure;
    bool started = false;
    bool ended = false;

    void begin_message()
    {
        message.emplace();
        message->eager(true);
        message->header_limit(limits.header_bytes);
        message->body_limit(limits.body_bytes);
    }

    bool done() const { return message->is_done() && message->get().result_int() >= 200; }

    // One step; false when more bytes are needed or nothing more can come.
    bool step()
    {
        boost::system::error_code error;
        const auto used = message->put(asio::buffer(unread), error);
        unread.erase(0, used);
        if (error && error != beast::http::error::need_more)
        {
            failure = describe(error);
        }
        if (message->is_done() && message->get().result_int() < 200)
        {
            begin_message(); // 1xx: the answer itself follows
            return !unread.empty();
        }
        return !error && used > 0 && !unread.empty() && !done();
    }

    std::string_view field(std::string_view name) const
    {
        const auto found = message->get().find(beast::string_view(name.data(), name.size()));
        if (found == message->get().end())
        {
            return {};
        }
        return {found->value().data(), found->value().size()};
    }

    // A header that may stand several times, as one list.
    std::string joined_fields(std::string_view name) const
    {
        const auto fields =
            message->get().equal_range(beast::string_view(name.data(), name.size()));
        std::string joined;
        for (auto field = fields.first; field != fields.second; ++field)
        {
            joined += joined.empty() ? "" : ", ";
            joined.append(field->value().data(), field->value().size());
        }
        return joined;
    }

    std::optional<std::string> optional_field(std::string_view name) const
    {
        const auto value = field(name);
        return value.empty() ? std::nullopt : std::optional<std::string>(value);
    }
};

AnswerReader::AnswerReader(const AnswerLimits& limits) : parser_(std::make_unique<Parser>())
{
    parser_->limits = limits;
    parser_->begin_message();
}

AnswerReader::~AnswerReader() = default;
AnswerReader::AnswerReader(AnswerReader&&) noexcept = default;
AnswerReader& AnswerReader::operator=(AnswerReader&&) noexcept = default;

bool AnswerReader::take(std::string_view bytes)
{
    parser_->started = parser_->started || !bytes.empty();
    parser_->unread.append(bytes);
    while (!parser_->unread.empty() && parser_->step())
    {
    }
    return parser_->failure.empty() && !parser_->done();
}

void AnswerReader::end()
{
    parser_->ended = true;
    boost::system::error_code error;
    if (!parser_->started)
    {
        error = beast::http::error::end_of_stream;
    }
    else if (!parser_->done())
    {
        parser_->message->put_eof(error);
    }
    if (error && parser_->failure.empty())
    {
        parser_->failure = describe(error);
    }
}

bool AnswerReader::started() const noexcept
{
    return parser_->started;
}

bool AnswerReader::complete() const noexcept
{
    return parser_->failure.empty() && parser_->done();
}

const std::string& AnswerReader::failure() const noexcept
{
    return parser_->failure;
}

fhir::Answer AnswerReader::answer() const
{
    fhir::Answer answer;
    answer.status = static_cast<int>(parser_->message->get().result_int());
    answer.body = parser_->message->get().body();
    answer.content_type = parser_->field("Content-Type");
    answer.retry_after = parser_->optional_field("Retry-After");
    answer.date = parser_->optional_field("Date");
    answer.challenge = parser_->joined_fields("WWW-Authenticate");
    answer.dpop_nonce = parser_->optional_field("DPoP-Nonce");
    return answer;
}

std::optional<std::chrono::seconds> AnswerReader::reusable_for() const
{
    const bool in_step = complete() && !parser_->ended && parser_->unread.empty();
    if (!in_step || !parser_->message->keep_alive())
    {
        return std::nullopt;
    }
    // A second less than announced: our request must not cross the server's farewell.
    const auto idle = announced_idle(parser_->field("Keep-Alive")) - std::chrono::seconds(1);
    return std::max(idle, std::chrono::seconds(0));
}

} // namespace varde::gateway::http
