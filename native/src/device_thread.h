// One thread and one queue for each open device. The thread is detached and never joined: when the
// process exits while an ioctl is out, nothing waits for it. It owns the device, so that descriptor and
// memory outlive whatever is under way.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "open_device.h"

namespace mlx5desk {

class DeviceThread : public std::enable_shared_from_this<DeviceThread> {
 public:
  // Tells what came of a job; called on the thread when it is free again.
  using Report = std::function<void()>;
  using Job = std::function<Report(OpenDevice&)>;

  // Throws std::system_error when the system gives no thread.
  static std::shared_ptr<DeviceThread> Start();

  // Jobs run in order. One that comes after Stop is dropped.
  void Post(Job job);
  // Drops what waits and lets the thread close the device and end. False: it is inside a job, and
  // `whenClosed` won't be called.
  bool Stop(Report whenClosed);

  std::shared_ptr<PageMapping> Mapping(uint32_t handle) { return device_.Mapping(handle); }

 private:
  void Run();
  // The next job, or an empty one when it is time to end.
  Job Take();

  OpenDevice device_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  Report whenClosed_;
  bool busy_ = false;
  bool stopping_ = false;
};

// What the JavaScript side holds: letting go of it ends the thread, which closes the device.
class DeviceHandle {
 public:
  DeviceHandle() : thread_(DeviceThread::Start()) {}
  DeviceHandle(const DeviceHandle&) = delete;
  DeviceHandle& operator=(const DeviceHandle&) = delete;
  ~DeviceHandle() { thread_->Stop(nullptr); }

  DeviceThread& thread() const { return *thread_; }

 private:
  std::shared_ptr<DeviceThread> thread_;
};

}  // namespace mlx5desk
