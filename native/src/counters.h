// What the whole process holds now, over all environments; tests that look for leaks read it. Plain
// atomics without destructors, as detached threads may still count while the process exits.
#pragma once

#include <atomic>
#include <cstdint>

namespace mlx5desk {

struct Counters {
  std::atomic<int64_t> devices{0};
  std::atomic<int64_t> threads{0};
  std::atomic<int64_t> mappings{0};
};

inline Counters counters;

}  // namespace mlx5desk
