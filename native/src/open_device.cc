#include "open_device.h"

#include <cerrno>
#include <utility>

#include "call_error.h"

namespace mlx5desk {

const InterfaceFacts& OpenDevice::Open(const std::string& path, Kind kind,
                                       std::optional<uint64_t> deviceNumber) {
  descriptor_.Open(path, deviceNumber);
  const int fd = descriptor_.number();
  interface_ = kind == Kind::kMlx5ctl ? ProbeMlx5ctl(fd) : ProbeFwctl(fd);
  return interface_->facts();
}

std::vector<uint8_t> OpenDevice::Rpc(std::vector<uint8_t>& inbox, uint32_t outLength,
                                     uint32_t scope) {
  return interface_->Rpc(descriptor_.number(), inbox, outLength, scope);
}

Umem OpenDevice::RegisterUmem(uint64_t lengthBytes) {
  auto mapping = std::make_shared<PageMapping>(lengthBytes);
  Umem umem;
  umem.ids = interface_->RegisterUmem(descriptor_.number(), mapping->address(),
                                      mapping->lengthBytes());
  umem.mapping = std::move(mapping);
  const std::lock_guard<std::mutex> lock(mutex_);
  umem.handle = ++lastHandle_;
  umems_.emplace(umem.handle, umem);
  return umem;
}

void OpenDevice::UnregisterUmem(uint32_t handle) {
  UmemIds ids;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = umems_.find(handle);
    if (found == umems_.end()) throw CallError(ENOENT, "UMEM_UNREG");
    ids = found->second.ids;
  }
  interface_->UnregisterUmem(descriptor_.number(), ids);
  const std::lock_guard<std::mutex> lock(mutex_);
  umems_.erase(handle);
}

void OpenDevice::Close() {
  descriptor_.Close();
  const std::lock_guard<std::mutex> lock(mutex_);
  umems_.clear();
}

std::shared_ptr<PageMapping> OpenDevice::Mapping(uint32_t handle) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = umems_.find(handle);
  return found == umems_.end() ? nullptr : found->second.mapping;
}

}  // namespace mlx5desk
