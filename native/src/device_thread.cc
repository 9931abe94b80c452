#include "device_thread.h"

#include <pthread.h>
#include <signal.h>

#include <thread>
#include <utility>

#include "counters.h"

namespace mlx5desk {
namespace {

// Blocks all signals in threads that are started while it lives: they go to the main thread and don't
// interrupt an ioctl.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

}  // namespace

std::shared_ptr<DeviceThread> DeviceThread::Start() {
  auto self = std::make_shared<DeviceThread>();
  const SignalsBlocked blocked;
  counters.threads.fetch_add(1);
  try {
    std::thread([self] { self->Run(); }).detach();
  } catch (...) {
    counters.threads.fetch_sub(1);
    throw;
  }
  return self;
}

void DeviceThread::Post(Job job) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return;
    queue_.push_back(std::move(job));
  }
  wake_.notify_one();
}

bool DeviceThread::Stop(Report whenClosed) {
  std::deque<Job> dropped;
  bool idle;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopping_) return false;
    stopping_ = true;
    idle = !busy_;
    if (idle) whenClosed_ = std::move(whenClosed);
    dropped.swap(queue_);
  }
  wake_.notify_one();
  return idle;
}

DeviceThread::Job DeviceThread::Take() {
  std::unique_lock<std::mutex> lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  if (stopping_) return nullptr;
  Job job = std::move(queue_.front());
  queue_.pop_front();
  busy_ = true;
  return job;
}

void DeviceThread::Run() {
  ::pthread_setname_np(::pthread_self(), "mlx5desk-device");
  for (Job job = Take(); job; job = Take()) {
    const Report report = job(device_);
    job = nullptr;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      busy_ = false;
    }
    report();
  }
  device_.Close();
  Report closed;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed = std::move(whenClosed_);
  }
  counters.threads.fetch_sub(1);
  if (closed) closed();
}

}  // namespace mlx5desk
