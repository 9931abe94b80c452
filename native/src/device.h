// The JavaScript object of an open device.
#pragma once

#include <napi.h>

#include <memory>

#include "environment.h"

namespace mlx5desk {

class Device : public Napi::ObjectWrap<Device> {
 public:
  static Napi::Function Define(Napi::Env env);
  // Promise of a new Device.
  static Napi::Value Open(const Napi::CallbackInfo& info);

  // For Open only: throws a TypeError when a script calls it.
  explicit Device(const Napi::CallbackInfo& info);

 private:
  Napi::Value Info(const Napi::CallbackInfo& info);
  Napi::Value Rpc(const Napi::CallbackInfo& info);
  Napi::Value UmemRegister(const Napi::CallbackInfo& info);
  Napi::Value UmemRead(const Napi::CallbackInfo& info);
  Napi::Value UmemUnregister(const Napi::CallbackInfo& info);
  Napi::Value Close(const Napi::CallbackInfo& info);

  // Promise of work on the device's thread; rejected at once when the device is closed.
  Napi::Value Queue(const Napi::CallbackInfo& info, const char* call,
                    std::function<ValueMaker(OpenDevice&)> work);

  InterfaceFacts facts_;
  // Null once it is closed.
  std::shared_ptr<DeviceHandle> handle_;
};

}  // namespace mlx5desk
