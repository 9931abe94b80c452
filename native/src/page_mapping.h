// Whole pages of zeroed memory of our own, for a device to write into.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "call_error.h"
#include "counters.h"

namespace mlx5desk {

class PageMapping {
 public:
  explicit PageMapping(size_t atLeastBytes) {
    const size_t page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
    lengthBytes_ = (atLeastBytes + page - 1) / page * page;
    void* start = ::mmap(nullptr, lengthBytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                         -1, 0);
    if (start == MAP_FAILED) throw CallError(errno, "mmap");
    // A forked child would get copies on write, and the parent might end up with the copy that the
    // device doesn't write to.
    if (::madvise(start, lengthBytes_, MADV_DONTFORK) != 0) {
      const int number = errno;
      ::munmap(start, lengthBytes_);
      throw CallError(number, "madvise");
    }
    start_ = static_cast<uint8_t*>(start);
    counters.mappings.fetch_add(1);
  }
  PageMapping(const PageMapping&) = delete;
  PageMapping& operator=(const PageMapping&) = delete;
  ~PageMapping() {
    ::munmap(start_, lengthBytes_);
    counters.mappings.fetch_sub(1);
  }

  uint8_t* start() const { return start_; }
  uint64_t address() const { return reinterpret_cast<uintptr_t>(start_); }
  size_t lengthBytes() const { return lengthBytes_; }

 private:
  uint8_t* start_ = nullptr;
  size_t lengthBytes_ = 0;
};

}  // namespace mlx5desk
