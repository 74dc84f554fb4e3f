// A way to people: a webhook or mail. Runs on the net thread.
#pragma once

#include "gateway/notices/notice_queue.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace varde::gateway
{

struct Taken
{
    enum class Answer
    {
        told,
        later, // not taken now
        never, // as things are: a person must look
    };
    Answer answer = Answer::later;
    std::string reason; // one line; empty when told
};

class Channel
{
public:
    virtual ~Channel() = default;
    // One call at a time. Never throws for what the other side does.
    virtual boost::asio::awaitable<Taken> tell(Telling telling) = 0;
};

} // namespace varde::gateway
