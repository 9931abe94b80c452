// An open device node; closed when it goes out of scope.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <optional>
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

  // The driver makes a firmware context here, so this can take as long as a command. With a device number no
  // link is followed, and what was opened must be that character device, whatever the path leads to by now.
  void Open(const std::string& path, std::optional<uint64_t> deviceNumber) {
    number_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC | (deviceNumber ? O_NOFOLLOW : 0));
    if (number_ < 0) throw CallError(errno, "open");
    counters.devices.fetch_add(1);
    if (deviceNumber && !IsDevice(*deviceNumber)) throw CallError(ENOTTY, "identify");
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
  bool IsDevice(uint64_t deviceNumber) const {
    struct stat status;
    return ::fstat(number_, &status) == 0 && S_ISCHR(status.st_mode) &&
           status.st_rdev == deviceNumber;
  }

  int number_ = -1;
};

}  // namespace mlx5desk
