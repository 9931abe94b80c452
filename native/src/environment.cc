#include "environment.h"

#include <cerrno>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace mlx5desk {

void DeliverCompletion(Napi::Env env, Napi::Function, Environment* environment,
                       Completion* completion) {
  const std::unique_ptr<Completion> owned(completion);
  // A null environment means that it ended with this still in its queue.
  if (static_cast<napi_env>(env) == nullptr) return;
  environment->Settle(env, *owned);
}

void Courier::Post(std::unique_ptr<Completion> completion) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!open_) return;
  if (function_.NonBlockingCall(completion.get()) == napi_ok) {
    // DeliverCompletion owns it now.
    static_cast<void>(completion.release());
  }
}

void Courier::Shut() {
  const std::lock_guard<std::mutex> lock(mutex_);
  open_ = false;
}

Environment::Environment(Napi::Env env)
    : function_(Courier::Function::New(env, "mlx5desk", 0, 1, this)),
      courier_(std::make_shared<Courier>(function_)) {
  // Nothing is out yet, so nothing keeps the event loop alive.
  function_.Unref(env);
  // Registered after the function was made, so it runs before the function is taken down.
  env.AddCleanupHook([this] {
    courier_->Shut();
    pending_.clear();
  });
}

Environment& Environment::Of(Napi::Env env) { return *env.GetInstanceData<Environment>(); }

uint64_t Environment::Begin(Napi::Promise::Deferred deferred, const char* call,
                            std::shared_ptr<DeviceHandle> handle, Napi::Object keepAlive) {
  const uint64_t id = ++lastId_;
  if (pending_.empty()) function_.Ref(deferred.Env());
  pending_.emplace(id,
                   Pending{deferred, call, std::move(handle), Napi::Persistent(keepAlive)});
  return id;
}

void Environment::Run(DeviceThread& thread, uint64_t id,
                      std::function<ValueMaker(OpenDevice&)> work) {
  thread.Post([courier = courier_, id, work = std::move(work)](OpenDevice& device) {
    auto completion = std::make_shared<Completion>();
    completion->id = id;
    try {
      completion->make = work(device);
    } catch (const CallError& error) {
      completion->error = error;
    } catch (const std::bad_alloc&) {
      completion->error = CallError(ENOMEM, "memory");
    }
    return [courier, completion] {
      courier->Post(std::make_unique<Completion>(std::move(*completion)));
    };
  });
}

void Environment::Settle(Napi::Env env, const Completion& completion) {
  const std::optional<Pending> pending = Take(env, completion.id);
  if (!pending) return;
  if (!completion.make) {
    pending->deferred.Reject(MakeError(env, completion.error).Value());
    return;
  }
  try {
    pending->deferred.Resolve(completion.make(env, pending->handle));
  } catch (const Napi::Error& error) {
    pending->deferred.Reject(error.Value());
  }
}

void Environment::RejectAllOf(Napi::Env env, const DeviceHandle* handle) {
  std::vector<uint64_t> ids;
  for (const auto& [id, pending] : pending_) {
    if (pending.handle.get() == handle) ids.push_back(id);
  }
  for (const uint64_t id : ids) {
    const std::optional<Pending> pending = Take(env, id);
    pending->deferred.Reject(MakeError(env, CallError(0, pending->call)).Value());
  }
}

DeviceThread::Report Environment::ResolveLater(uint64_t id) const {
  return [courier = courier_, id] {
    auto completion = std::make_unique<Completion>();
    completion->id = id;
    completion->make = [](Napi::Env env, const std::shared_ptr<DeviceHandle>&) {
      return env.Undefined();
    };
    courier->Post(std::move(completion));
  };
}

std::optional<Environment::Pending> Environment::Take(Napi::Env env, uint64_t id) {
  const auto found = pending_.find(id);
  if (found == pending_.end()) return std::nullopt;
  std::optional<Pending> taken(std::move(found->second));
  pending_.erase(found);
  if (pending_.empty()) function_.Unref(env);
  return taken;
}

Napi::Error MakeError(Napi::Env env, const CallError& error) {
  const bool closed = error.number() == 0;
  const std::string call = error.call();
  const std::string what = closed ? "the device was closed" : "errno " + std::to_string(error.number());
  Napi::Error made = Napi::Error::New(env, call + ": " + what);
  made.Set("call", call);
  if (closed) {
    made.Set("closed", true);
  } else {
    made.Set("errno", static_cast<double>(error.number()));
  }
  return made;
}

}  // namespace mlx5desk
