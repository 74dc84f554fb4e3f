// A list of one thing, which is moved into it: std::vector's own ways to make one copy.
#pragma once

#include <utility>
#include <vector>

namespace varde::devices
{

template <class T>
std::vector<T> list_of(T one)
{
    std::vector<T> list;
    list.push_back(std::move(one));
    return list;
}

} // namespace varde::devices
