#include "kernel_interface.h"

#include <sys/ioctl.h>

#include <cerrno>

#include "call_error.h"

namespace mlx5desk {

void CheckedIoctl(int fd, unsigned long request, void* argument, const char* call) {
  const int answer = ::ioctl(fd, request, argument);
  if (answer < 0) throw CallError(errno, call);
  if (answer > 0) throw CallError(EFAULT, call);
}

}  // namespace mlx5desk
