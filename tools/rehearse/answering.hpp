// What a patient answers in the daily questions: what he notices, and what of it he says. Pure.
#pragma once

#include "tools/rehearse/devices_at_home.hpp"

namespace varde::rehearse
{

devices::Answers answer_of_copd(const Surroundings& at, Dice& dice);
// Is he ill, whatever he lives with.
devices::Answers answer_of_health(const Surroundings& at, Dice& dice);
devices::Answers answer_of_heart_failure(const Surroundings& at, Dice& dice);

} // namespace varde::rehearse
