// An open node with what was registered through it. Everything but `Mapping` runs on the device's own
// thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "file_descriptor.h"
#include "kernel_interface.h"
#include "page_mapping.h"

namespace mlx5desk {

enum class Kind { kMlx5ctl, kFwctl };

struct Umem {
  uint32_t handle = 0;
  UmemIds ids;
  std::shared_ptr<PageMapping> mapping;
};

// All calls that reach the kernel throw CallError.
class OpenDevice {
 public:
  ~OpenDevice() { Close(); }

  // Opens the node and finds out which interface and revision answers.
  const InterfaceFacts& Open(const std::string& path, Kind kind,
                             std::optional<uint64_t> deviceNumber);
  std::vector<uint8_t> Rpc(std::vector<uint8_t>& inbox, uint32_t outLength, uint32_t scope);
  Umem RegisterUmem(uint64_t lengthBytes);
  // Unmaps once the driver has let go of the pages; on failure they stay until the device is closed.
  void UnregisterUmem(uint32_t handle);
  // The kernel frees every registration of the descriptor, so the pages are unmapped after it.
  void Close();

  // Pages of a handle, or null. From any thread; whoever holds them keeps them mapped.
  std::shared_ptr<PageMapping> Mapping(uint32_t handle);

 private:
  FileDescriptor descriptor_;
  std::unique_ptr<KernelInterface> interface_;
  std::mutex mutex_;
  std::map<uint32_t, Umem> umems_;
  uint32_t lastHandle_ = 0;
};

}  // namespace mlx5desk
