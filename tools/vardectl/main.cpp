// vardectl: looks into a gateway's store, carries out a person's decisions about parked items, and
// shows integrators how devices are read.
#include "tools/vardectl/command_line.hpp"

#include <exception>
#include <iostream>

int main(int count, char** words)
{
    try
    {
        return varde::vardectl::run_command_line(count, words);
    }
    catch (const std::exception& failure)
    {
        std::cerr << "vardectl: " << failure.what() << '\n';
        return varde::vardectl::unusable;
    }
}
