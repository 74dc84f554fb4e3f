// A line between two programs that a test can cut: a port of its own, behind which the other end
// stands as long as it is whole.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace varde::tests
{

class Cable
{
public:
    // `far_port` is asked at each connection: the other end may come back under another port. 0: it
    // is not there.
    explicit Cable(std::function<std::uint16_t()> far_port);
    ~Cable();
    Cable(const Cable&) = delete;
    Cable& operator=(const Cable&) = delete;

    std::uint16_t port() const noexcept;
    // Whoever speaks is cut off in the middle, and nobody gets through until it is mended.
    void cut();
    void mend();

private:
    struct Ends;
    std::unique_ptr<Ends> ends_;
};

} // namespace varde::tests
