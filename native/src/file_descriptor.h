// An open device node; closed when it goes out of scope.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "call_error.h"
#include "counters.h"

namespace mlx5desk {

class FileDescriptor {
 public:
  FileDescriptor() = default;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { Close(); }

  // The driver makes a firmware context here, so this can take as long as a command.
  void Open(const std::string& path) {
    number_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (number_ < 0) throw CallError(errno, "open");
    counters.devices.fetch_add(1);
  }

  // Linux frees the number whatever close returns, so there is nothing to try again.
  void Close() {
    if (number_ < 0) return;
    ::close(number_);
    number_ = -1;
    counters.devices.fetch_sub(1);
  }

  int number() const { return number_; }

 private:
  int number_ = -1;
};

}  // namespace mlx5desk
