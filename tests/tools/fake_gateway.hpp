// A fake: stands at the control socket in varded's place, answers as the test says, and remembers
// what it was asked. It has no store and decides nothing.
#pragma once

#include "gateway/control.hpp"

#include <boost/asio/io_context.hpp>

#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace varde::tests
{

class FakeGateway
{
public:
    using Answer = std::function<devices::Json(const devices::Json& request)>;

    // `folder`: where the store would be. Without an answer it says {"ok":true} to everything.
    explicit FakeGateway(const std::filesystem::path& folder, Answer answer = nullptr);
    ~FakeGateway();
    FakeGateway(const FakeGateway&) = delete;
    FakeGateway& operator=(const FakeGateway&) = delete;

    // One line of JSON each, without "actor".
    std::vector<std::string> asked() const;
    // Who asked last.
    std::string actor() const;

private:
    boost::asio::awaitable<devices::Json> answer(devices::Json request);

    Answer answer_;
    mutable std::mutex mutex_;
    std::vector<std::string> asked_;
    std::string actor_;
    boost::asio::io_context context_;
    gateway::Control control_;
    std::thread thread_;
};

// {"ok":true,"KEY":VALUE}
devices::Json answered(const std::string& key, const std::string& value);

} // namespace varde::tests
