// What one JavaScript environment (the main one, or a worker's) holds: the promises that are out, and
// the way back into its event loop. Calls on its own thread only, but for Courier.
#pragma once

#include <napi.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "call_error.h"
#include "device_thread.h"

namespace mlx5desk {

class Environment;

// Makes a result's JavaScript value, on the environment's thread, of what a call gave to this device.
using ValueMaker = std::function<Napi::Value(Napi::Env, const std::shared_ptr<DeviceHandle>&)>;

// What came of the call with this id. No maker: it failed.
struct Completion {
  uint64_t id;
  ValueMaker make;
  CallError error{0, ""};
};

void DeliverCompletion(Napi::Env env, Napi::Function, Environment* environment,
                       Completion* completion);

// Carries completions from device threads to the event loop. Threads keep it beyond the end of the
// environment, after which it drops what it is given.
class Courier {
 public:
  using Function = Napi::TypedThreadSafeFunction<Environment, Completion, DeliverCompletion>;

  explicit Courier(Function function) : function_(function) {}
  void Post(std::unique_ptr<Completion> completion);
  void Shut();

 private:
  std::mutex mutex_;
  Function function_;
  bool open_ = true;
};

class Environment {
 public:
  explicit Environment(Napi::Env env);
  // The one of this addon in `env`.
  static Environment& Of(Napi::Env env);

  // Promise of a call; until it is settled the event loop stays alive and so does `keepAlive`, the
  // object that was called. `call` must be a literal.
  uint64_t Begin(Napi::Promise::Deferred deferred, const char* call,
                 std::shared_ptr<DeviceHandle> handle, Napi::Object keepAlive);
  // Runs work on the device's thread and settles the promise of `id` with its value.
  void Run(DeviceThread& thread, uint64_t id, std::function<ValueMaker(OpenDevice&)> work);
  // Does nothing where the promise was settled before: its device was closed.
  void Settle(Napi::Env env, const Completion& completion);
  // Rejects every call of a device with `closed`.
  void RejectAllOf(Napi::Env env, const DeviceHandle* handle);
  // Settles `id` with undefined when it is called, from any thread.
  DeviceThread::Report ResolveLater(uint64_t id) const;

  Napi::FunctionReference deviceClass;
  // Handed over to the constructor of Device, which scripts can reach but not use.
  std::shared_ptr<DeviceHandle> newHandle;
  const InterfaceFacts* newFacts = nullptr;

 private:
  struct Pending {
    Napi::Promise::Deferred deferred;
    const char* call;
    std::shared_ptr<DeviceHandle> handle;
    Napi::ObjectReference keepAlive;
  };
  std::optional<Pending> Take(Napi::Env env, uint64_t id);

  Courier::Function function_;
  std::shared_ptr<Courier> courier_;
  std::unordered_map<uint64_t, Pending> pending_;
  uint64_t lastId_ = 0;
};

// `{errno, call}`, or `{closed: true, call}` where the number is 0.
Napi::Error MakeError(Napi::Env env, const CallError& error);

}  // namespace mlx5desk
