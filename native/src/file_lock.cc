#include "file_lock.h"

#include <sys/file.h>

#include <cerrno>
#include <cmath>

#include "environment.h"

namespace mlx5desk {

Napi::Value LockFile(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (info.Length() < 1 || !info[0].IsNumber()) {
    throw Napi::TypeError::New(env, "lockFile(fd: number)");
  }
  const double number = info[0].As<Napi::Number>().DoubleValue();
  if (!(number >= 0 && number <= INT32_MAX) || number != std::floor(number)) {
    throw Napi::RangeError::New(env, "fd is not a file descriptor");
  }
  int result = 0;
  do {
    result = flock(static_cast<int>(number), LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  if (result == 0) return Napi::Boolean::New(env, true);
  if (errno == EWOULDBLOCK) return Napi::Boolean::New(env, false);
  throw MakeError(env, CallError(errno, "flock"));
}

}  // namespace mlx5desk
