#include "gateway/mqtt/ack_gate.hpp"

#include "gateway/log.hpp"
#include "gateway/mqtt/own_process.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstdlib>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <utility>

namespace varde::gateway::mqtt
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

constexpr std::chrono::milliseconds after_failed_accept{200};

bool is_open(tcp::socket& peer)
{
    tcp_info info{};
    socklen_t length = sizeof info;
    return ::getsockopt(peer.native_handle(), IPPROTO_TCP, TCP_INFO, &info, &length) == 0 &&
           info.tcpi_state == TCP_ESTABLISHED;
}

} // namespace

AckGate::AckGate(GateTerms terms)
    : terms_(std::move(terms)), acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port())
{
}

AckGate::~AckGate()
{
    cut();
    if (thread_.joinable())
    {
        thread_.join();
    }
}

void AckGate::start()
{
    asio::co_spawn(io_, serve(),
                   asio::bind_cancellation_slot(cancel_.slot(),
                                                [this](const std::exception_ptr& failure)
                                                {
                                                    served_.set_value();
                                                    if (failure && !cut_)
                                                    {
                                                        std::rethrow_exception(failure);
                                                    }
                                                }));
    thread_ = std::thread([this] { run(); });
}

void AckGate::run()
{
    try
    {
        io_.run();
    }
    catch (const std::exception& bug)
    {
        log::error("the mqtt relay broke; the process ends and acknowledges nothing more",
                   {{"reason", bug.what()}});
        std::_Exit(EXIT_FAILURE);
    }
}

void AckGate::release()
{
    asio::post(io_,
               [this]
               {
                   if (session_ != nullptr)
                   {
                       session_->release();
                   }
               });
}

void AckGate::cut()
{
    if (!thread_.joinable())
    {
        return;
    }
    asio::post(io_,
               [this]
               {
                   if (!std::exchange(cut_, true))
                   {
                       if (session_ != nullptr)
                       {
                           session_->close();
                       }
                       cancel_.emit(asio::cancellation_type::terminal);
                   }
               });
    over_.wait();
}

std::optional<Connack> AckGate::last_answer() const
{
    const std::lock_guard lock(mutex_);
    return last_answer_;
}

asio::awaitable<void> AckGate::serve()
{
    asio::steady_timer pause(io_);
    while (!cut_)
    {
        boost::system::error_code error;
        tcp::socket peer =
            co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (error)
        {
            // Out of descriptors, or the peer left already: neither is a reason to stop.
            pause.expires_after(after_failed_accept);
            co_await pause.async_wait(asio::use_awaitable);
        }
        else if (admit(peer))
        {
            co_await converse(std::move(peer));
        }
    }
}

bool AckGate::admit(tcp::socket& peer)
{
    boost::system::error_code gone;
    const auto ours = peer.local_endpoint(gone);
    const auto theirs = gone ? tcp::endpoint() : peer.remote_endpoint(gone);
    if (!gone && is_own_process(ours, theirs))
    {
        return true;
    }
    // Paho may have given up while the relay was still busy with its earlier connection.
    if (!is_open(peer))
    {
        return false;
    }
    log::line(std::exchange(stranger_seen_, true) ? log::Level::debug : log::Level::warning,
              "another process tried to use the mqtt relay and was turned away",
              {{"port", std::to_string(theirs.port())}});
    return false;
}

asio::awaitable<void> AckGate::converse(tcp::socket paho)
{
    std::optional<GateSession> session;
    std::string failure;
    try
    {
        session.emplace(std::move(paho), terms_);
        session_ = &*session;
        co_await session->run();
    }
    catch (const std::exception& reason)
    {
        failure = session && !session->reason().empty() ? session->reason() : reason.what();
    }
    session_ = nullptr;
    note_end(session ? &*session : nullptr, std::move(failure));
}

void AckGate::note_end(const GateSession* session, std::string failure)
{
    if (cut_)
    {
        return;
    }
    const auto answer = session != nullptr ? session->answer() : std::nullopt;
    if (answer && answer->code != 0)
    {
        failure = describe_refusal(*answer);
    }
    else if (session != nullptr && session->farewell())
    {
        failure = describe_farewell(session->farewell()->code);
    }
    {
        const std::lock_guard lock(mutex_);
        last_answer_ = answer;
    }
    terms_.failed(std::move(failure));
}

} // namespace varde::gateway::mqtt
