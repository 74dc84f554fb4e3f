// Reads the messages of bridges one after the other by one profile, as varded does: what may be a
// part of an act of measuring waits for the others of its device until the act's window is over.
// The one who listens owns it and gives the time; nothing here has a clock.
#pragma once

#include "devices/act.hpp"
#include "devices/bridges/dialect.hpp"
#include "devices/profile.hpp"
#include "devices/told_before.hpp"

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace varde::devices
{

// What one message says, or the messages of one act together, or why not.
struct Heard
{
    std::vector<std::size_t> messages; // by their number, from 0
    std::string topic;                 // of the first of them
    Result<std::vector<bridges::Sighting>> sightings;
};

class Listening
{
public:
    // `begun`: when it was that `at` counts from.
    Listening(const Profile& profile, const Vocabulary& vocabulary, Instant begun)
        : profile_(profile), vocabulary_(vocabulary), begun_(begun)
    {
    }

    // What is over by now, and this message where nothing else may belong to it. `at` never goes
    // back.
    std::vector<Heard> take(const bridges::BridgeMessage& message, std::chrono::milliseconds at);
    // Nothing comes any more: all that waits.
    std::vector<Heard> end();

private:
    struct Part
    {
        std::size_t number = 0;
        std::string topic;
        std::string payload;
        bool retained = false;
    };
    struct Waiting
    {
        bridges::Sighting sighting; // of the first part, without what it says
        std::chrono::milliseconds since{};
        std::vector<Part> parts;
    };

    bool hold(const bridges::BridgeMessage& message, std::chrono::milliseconds at);
    void add(const bridges::Sighting& sighting, const Part& part, std::chrono::milliseconds at);
    std::vector<Heard> take_due(std::chrono::milliseconds at);
    void read(Waiting waiting, std::vector<Heard>& heard);

    const Profile& profile_;
    const Vocabulary& vocabulary_;
    Instant begun_;
    ToldBefore told_;
    std::vector<Waiting> waiting_; // the oldest first
    std::size_t next_ = 0;         // the number of the next message
};

} // namespace varde::devices
