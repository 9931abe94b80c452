// Advisory locks of files (flock), which the kernel drops when the process ends, however it ends.
#pragma once

#include <napi.h>

namespace mlx5desk {

// `lockFile(fd): boolean`: takes the exclusive lock without waiting. False: another open file has it.
// Closing the descriptor gives it back. Throws {errno, call: 'flock'}.
Napi::Value LockFile(const Napi::CallbackInfo& info);

}  // namespace mlx5desk
