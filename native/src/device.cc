#include "device.h"

#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace mlx5desk {
namespace {

// Above every interface's limit, which the kernel itself keeps; this one bounds what is allocated.
constexpr uint32_t kMaxMailboxBytes = 4 * 1024 * 1024;
constexpr uint32_t kMaxUmemBytes = 1024 * 1024 * 1024;

uint32_t IntegerArgument(const Napi::CallbackInfo& info, size_t index, const char* name,
                         uint32_t max) {
  const Napi::Value value = info[index];
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(number >= 0 && number <= max) || std::floor(number) != number) {
    throw Napi::TypeError::New(
        info.Env(), std::string(name) + " must be an integer from 0 to " + std::to_string(max));
  }
  return static_cast<uint32_t>(number);
}

std::vector<uint8_t> BytesArgument(const Napi::CallbackInfo& info, size_t index, const char* name) {
  const Napi::Value value = info[index];
  const bool isBytes =
      value.IsTypedArray() && value.As<Napi::TypedArray>().TypedArrayType() == napi_uint8_array;
  if (!isBytes) throw Napi::TypeError::New(info.Env(), std::string(name) + " must be a Uint8Array");
  const auto array = value.As<Napi::Uint8Array>();
  if (array.ByteLength() > kMaxMailboxBytes) {
    throw Napi::TypeError::New(info.Env(), std::string(name) + " is too long");
  }
  return std::vector<uint8_t>(array.Data(), array.Data() + array.ByteLength());
}

Napi::Uint8Array CopyOf(Napi::Env env, const uint8_t* start, size_t length) {
  Napi::Uint8Array copy = Napi::Uint8Array::New(env, length);
  if (length > 0) std::memcpy(copy.Data(), start, length);
  return copy;
}

Napi::Object UmemObject(Napi::Env env, const Umem& umem) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("handle", umem.handle);
  object.Set("umemId", umem.ids.umemId);
  if (umem.ids.mkey) object.Set("mkey", *umem.ids.mkey);
  object.Set("address", Napi::BigInt::New(env, umem.mapping->address()));
  object.Set("lengthBytes", static_cast<double>(umem.mapping->lengthBytes()));
  return object;
}

Napi::Promise Rejected(Napi::Env env, const CallError& error) {
  const auto deferred = Napi::Promise::Deferred::New(env);
  deferred.Reject(MakeError(env, error).Value());
  return deferred.Promise();
}

// st_rdev as Node tells it; absent where any device will do.
std::optional<uint64_t> DeviceNumber(const Napi::Value& value) {
  if (value.IsUndefined()) return std::nullopt;
  if (!value.IsNumber() || value.As<Napi::Number>().Int64Value() < 0) {
    throw Napi::TypeError::New(value.Env(), "deviceNumber must be a number");
  }
  return static_cast<uint64_t>(value.As<Napi::Number>().Int64Value());
}

}  // namespace

Napi::Function Device::Define(Napi::Env env) {
  return DefineClass(env, "NativeDevice",
                     {
                         InstanceMethod<&Device::Info>("info"),
                         InstanceMethod<&Device::Rpc>("rpc"),
                         InstanceMethod<&Device::UmemRegister>("umemRegister"),
                         InstanceMethod<&Device::UmemRead>("umemRead"),
                         InstanceMethod<&Device::UmemUnregister>("umemUnregister"),
                         InstanceMethod<&Device::Close>("close"),
                     });
}

Napi::Value Device::Open(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!info[0].IsString()) throw Napi::TypeError::New(env, "path must be a string");
  const std::string path = info[0].As<Napi::String>();
  const std::string kindName = info[1].IsString() ? info[1].As<Napi::String>().Utf8Value() : "";
  if (kindName != "mlx5ctl" && kindName != "fwctl") {
    throw Napi::TypeError::New(env, "kind must be 'mlx5ctl' or 'fwctl'");
  }
  const Kind kind = kindName == "mlx5ctl" ? Kind::kMlx5ctl : Kind::kFwctl;
  const std::optional<uint64_t> number = DeviceNumber(info[2]);

  std::shared_ptr<DeviceHandle> handle;
  try {
    handle = std::make_shared<DeviceHandle>();
  } catch (const std::system_error& error) {
    return Rejected(env, CallError(error.code().value(), "thread"));
  }
  auto& environment = Environment::Of(env);
  const auto deferred = Napi::Promise::Deferred::New(env);
  const uint64_t id = environment.Begin(deferred, "open", handle, Napi::Object::New(env));
  environment.Run(handle->thread(), id, [path, kind, number](OpenDevice& device) -> ValueMaker {
    return [facts = device.Open(path, kind, number)](Napi::Env makerEnv,
                                             const std::shared_ptr<DeviceHandle>& opened) {
      auto& owner = Environment::Of(makerEnv);
      owner.newHandle = opened;
      owner.newFacts = &facts;
      return owner.deviceClass.New({});
    };
  });
  return deferred.Promise();
}

Device::Device(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Device>(info) {
  auto& environment = Environment::Of(info.Env());
  if (!environment.newHandle) throw Napi::TypeError::New(info.Env(), "use open()");
  handle_ = std::exchange(environment.newHandle, nullptr);
  facts_ = *std::exchange(environment.newFacts, nullptr);
}

Napi::Value Device::Info(const Napi::CallbackInfo& info) {
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("kind", facts_.kind);
  if (facts_.revision) object.Set("revision", *facts_.revision);
  if (facts_.deviceName) object.Set("deviceName", *facts_.deviceName);
  object.Set("uid", facts_.uid);
  object.Set("uctxCap", facts_.uctxCap);
  if (facts_.deviceUctxCap) object.Set("deviceUctxCap", *facts_.deviceUctxCap);
  if (facts_.userCap) object.Set("userCap", *facts_.userCap);
  object.Set("maxMailboxBytes", facts_.maxMailboxBytes);
  object.Set("hasUmem", facts_.hasUmem);
  return object;
}

Napi::Value Device::Queue(const Napi::CallbackInfo& info, const char* call,
                          std::function<ValueMaker(OpenDevice&)> work) {
  const Napi::Env env = info.Env();
  if (!handle_) return Rejected(env, CallError(0, call));
  auto& environment = Environment::Of(env);
  const auto deferred = Napi::Promise::Deferred::New(env);
  const uint64_t id = environment.Begin(deferred, call, handle_, info.This().As<Napi::Object>());
  environment.Run(handle_->thread(), id, std::move(work));
  return deferred.Promise();
}

Napi::Value Device::Rpc(const Napi::CallbackInfo& info) {
  std::vector<uint8_t> inbox = BytesArgument(info, 0, "inbox");
  const uint32_t outLength = IntegerArgument(info, 1, "outLength", kMaxMailboxBytes);
  const uint32_t scope = IntegerArgument(info, 2, "scope", UINT32_MAX);
  return Queue(info, "rpc",
               [inbox = std::move(inbox), outLength, scope](OpenDevice& device) mutable {
                 auto outbox = device.Rpc(inbox, outLength, scope);
                 return ValueMaker([outbox = std::move(outbox)](
                                       Napi::Env env, const std::shared_ptr<DeviceHandle>&) {
                   return CopyOf(env, outbox.data(), outbox.size());
                 });
               });
}

Napi::Value Device::UmemRegister(const Napi::CallbackInfo& info) {
  const uint32_t lengthBytes = IntegerArgument(info, 0, "lengthBytes", kMaxUmemBytes);
  if (lengthBytes == 0) throw Napi::TypeError::New(info.Env(), "lengthBytes must not be 0");
  return Queue(info, "umemRegister", [lengthBytes](OpenDevice& device) {
    return ValueMaker([umem = device.RegisterUmem(lengthBytes)](
                          Napi::Env env, const std::shared_ptr<DeviceHandle>&) {
      return UmemObject(env, umem);
    });
  });
}

Napi::Value Device::UmemRead(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const uint32_t handle = IntegerArgument(info, 0, "handle", UINT32_MAX);
  const uint32_t offset = IntegerArgument(info, 1, "offset", kMaxUmemBytes);
  const uint32_t length = IntegerArgument(info, 2, "length", kMaxUmemBytes);
  if (!handle_) throw MakeError(env, CallError(0, "umemRead"));
  const std::shared_ptr<PageMapping> mapping = handle_->thread().Mapping(handle);
  if (!mapping) throw Napi::TypeError::New(env, "no such registration");
  if (uint64_t{offset} + length > mapping->lengthBytes()) {
    throw Napi::RangeError::New(env, "beyond the end of the registration");
  }
  return CopyOf(env, mapping->start() + offset, length);
}

Napi::Value Device::UmemUnregister(const Napi::CallbackInfo& info) {
  const uint32_t handle = IntegerArgument(info, 0, "handle", UINT32_MAX);
  return Queue(info, "umemUnregister", [handle](OpenDevice& device) {
    device.UnregisterUmem(handle);
    return ValueMaker([](Napi::Env env, const std::shared_ptr<DeviceHandle>&) {
      return env.Undefined();
    });
  });
}

Napi::Value Device::Close(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto deferred = Napi::Promise::Deferred::New(env);
  const std::shared_ptr<DeviceHandle> handle = std::exchange(handle_, nullptr);
  if (!handle) {
    deferred.Resolve(env.Undefined());
    return deferred.Promise();
  }
  auto& environment = Environment::Of(env);
  environment.RejectAllOf(env, handle.get());
  const uint64_t id = environment.Begin(deferred, "close", handle, info.This().As<Napi::Object>());
  const DeviceThread::Report closed = environment.ResolveLater(id);
  // A thread inside an ioctl closes the descriptor when it comes back; nobody waits for that.
  if (!handle->thread().Stop(closed)) closed();
  return deferred.Promise();
}

}  // namespace mlx5desk
