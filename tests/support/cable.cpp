#include "tests/support/cable.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <future>
#include <list>
#include <thread>
#include <utility>

namespace varde::tests
{

namespace asio = boost::asio;
using asio::ip::tcp;

namespace
{

const tcp::endpoint loopback(asio::ip::address_v4::loopback(), 0);

// Two sockets and what goes from either to the other. Both are closed as soon as one ends.
struct Strands
{
    Strands(tcp::socket one, tcp::socket other) : ends{std::move(one), std::move(other)} {}

    void close()
    {
        boost::system::error_code ignored;
        for (auto& end : ends)
        {
            end.close(ignored);
        }
    }

    void carry(std::size_t from)
    {
        ends[from].async_read_some(
            asio::buffer(buffers[from]),
            [this, from](const boost::system::error_code& error, std::size_t count)
            {
                if (error)
                {
                    close();
                    return;
                }
                pass_on(from, count);
            });
    }

    void pass_on(std::size_t from, std::size_t count)
    {
        asio::async_write(ends[1 - from], asio::buffer(buffers[from].data(), count),
                          [this, from](const boost::system::error_code& error, std::size_t)
                          {
                              if (error)
                              {
                                  close();
                                  return;
                              }
                              carry(from);
                          });
    }

    std::array<tcp::socket, 2> ends;
    std::array<std::array<char, 8192>, 2> buffers{};
};

} // namespace

struct Cable::Ends
{
    explicit Ends(std::function<std::uint16_t()> far)
        : far_port(std::move(far)), acceptor(context, loopback)
    {
        accept();
        thread = std::thread([this] { context.run(); });
    }
    ~Ends()
    {
        context.stop();
        thread.join();
    }

    void accept()
    {
        acceptor.async_accept(
            [this](const boost::system::error_code& error, tcp::socket near)
            {
                if (error)
                {
                    return;
                }
                join(std::move(near));
                accept();
            });
    }

    void join(tcp::socket near)
    {
        tcp::socket far(context);
        const auto port = whole ? far_port() : std::uint16_t{0};
        boost::system::error_code refused;
        if (port != 0)
        {
            far.connect({asio::ip::address_v4::loopback(), port}, refused);
        }
        if (port == 0 || refused)
        {
            return; // `near` closes
        }
        auto& strands = all.emplace_back(std::move(near), std::move(far));
        strands.carry(0);
        strands.carry(1);
    }

    void set_whole(bool now)
    {
        std::promise<void> done;
        asio::post(context,
                   [this, now, &done]
                   {
                       whole = now;
                       for (auto& strands : all)
                       {
                           if (!now)
                           {
                               strands.close();
                           }
                       }
                       done.set_value();
                   });
        done.get_future().wait();
    }

    std::function<std::uint16_t()> far_port;
    asio::io_context context;
    tcp::acceptor acceptor;
    std::list<Strands> all; // also those that have ended: what hears of it last is not asked
    bool whole = true;
    std::thread thread;
};

Cable::Cable(std::function<std::uint16_t()> far_port)
    : ends_(std::make_unique<Ends>(std::move(far_port)))
{
}

Cable::~Cable() = default;

std::uint16_t Cable::port() const noexcept
{
    return ends_->acceptor.local_endpoint().port();
}

void Cable::cut()
{
    ends_->set_whole(false);
}

void Cable::mend()
{
    ends_->set_whole(true);
}

} // namespace varde::tests
