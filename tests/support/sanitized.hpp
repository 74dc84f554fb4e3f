// Whether a sanitizer watches: what is counted in tens of thousands may then be fewer.
#pragma once

namespace varde::tests
{

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true; // g++
#elif defined(__has_feature)
constexpr bool is_sanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool is_sanitized = false;
#endif

} // namespace varde::tests
