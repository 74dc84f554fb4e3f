// Puts an HTTP answer together from pieces as they arrive. No socket, no clock.
#pragma once

#include "fhir/verdict.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::http
{

struct AnswerLimits
{
    std::uint32_t header_bytes = 32 * 1024;
    std::uint64_t body_bytes = 8ULL * 1024 * 1024;
};

class AnswerReader
{
public:
    explicit AnswerReader(const AnswerLimits& limits = {});
    ~AnswerReader();
    AnswerReader(AnswerReader&&) noexcept;
    AnswerReader& operator=(AnswerReader&&) noexcept;

    // False when nothing more can come: the answer is complete, or it cannot be read.
    bool take(std::string_view bytes);
    // The server closed the connection.
    void end();

    bool started() const noexcept; // at least one byte of an answer has come
    bool complete() const noexcept;
    const std::string& failure() const noexcept; // empty when nothing is wrong
    fhir::Answer answer() const;                 // when complete
    // How long the connection may be kept for another request; nothing when it must be closed.
    std::optional<std::chrono::seconds> reusable_for() const;

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace varde::gateway::http
