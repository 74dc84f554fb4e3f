// Runs the vectors of a profile: every packet and message in it is read by the profile itself and
// must give exactly what stands beside it. Pure.
#pragma once

#include "devices/profile.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace varde::devices
{

// What is otherwise than the vector says, each as a line for a person:
//   readings[0].value: expected "36.6", got "36.60"
// Also a reading that the vocabulary could not keep: a kind or unit that it does not know.
std::vector<std::string> differences(const ProfileVector& vector, const Profile& profile,
                                     const Vocabulary& vocabulary);

struct FailedVector
{
    std::size_t index = 0; // in Profile::vectors
    std::vector<std::string> differences;
};

std::vector<FailedVector> failed_vectors(const Profile& profile, const Vocabulary& vocabulary);

// A part of a profile that no vector needs: without it every vector passes all the same, so nothing
// shows that it is right.
struct UnprovenPart
{
    enum class Kind
    {
        characteristic,
        quirk,
        key, // of a bridge
    };
    Kind kind = Kind::characteristic;
    std::size_t index = 0; // of the characteristic or the bridge
    std::size_t key = 0;   // of the key in the bridge
    std::string quirk;     // "flags_set"

    friend bool operator==(const UnprovenPart&, const UnprovenPart&) = default;
};

// For a profile whose vectors pass.
std::vector<UnprovenPart> unproven_parts(const Profile& profile, const Vocabulary& vocabulary);

} // namespace varde::devices
