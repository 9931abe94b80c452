// What the addon exports: see mlx5desk_native.d.ts.
#include <napi.h>

#include "counters.h"
#include "device.h"
#include "environment.h"
#include "file_lock.h"

namespace mlx5desk {
namespace {

Napi::Value Counts(const Napi::CallbackInfo& info) {
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("devices", static_cast<double>(counters.devices.load()));
  object.Set("threads", static_cast<double>(counters.threads.load()));
  object.Set("mappings", static_cast<double>(counters.mappings.load()));
  return object;
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  // Freed by Node when this environment ends.
  auto* environment = new Environment(env);
  env.SetInstanceData(environment);
  environment->deviceClass = Napi::Persistent(Device::Define(env));
  exports.Set("open", Napi::Function::New<&Device::Open>(env, "open"));
  exports.Set("counts", Napi::Function::New<&Counts>(env, "counts"));
  exports.Set("lockFile", Napi::Function::New<&LockFile>(env, "lockFile"));
  return exports;
}

}  // namespace

NODE_API_MODULE(mlx5desk_native, Init)

}  // namespace mlx5desk
