// What mlx5ctl and fwctl have in common. Used on the device's own thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mlx5desk {

// What the driver said when it was probed.
struct InterfaceFacts {
  const char* kind;
  std::optional<uint32_t> revision;
  std::optional<std::string> deviceName;
  uint32_t uid = 0;
  uint32_t uctxCap = 0;
  std::optional<uint32_t> deviceUctxCap;
  std::optional<uint32_t> userCap;
  uint32_t maxMailboxBytes = 0;
  bool hasUmem = false;
};

struct UmemIds {
  uint32_t umemId = 0;
  std::optional<uint32_t> mkey;
  // What unregistering takes: the umem id, or the resource id of fwctl.
  uint32_t releaseId = 0;
};

class KernelInterface {
 public:
  virtual ~KernelInterface() = default;
  const InterfaceFacts& facts() const { return facts_; }

  // All three throw CallError. An outbox shorter than asked for means that the driver said so.
  virtual std::vector<uint8_t> Rpc(int fd, std::vector<uint8_t>& inbox, uint32_t outLength,
                                   uint32_t scope) const = 0;
  virtual UmemIds RegisterUmem(int fd, uint64_t address, uint64_t lengthBytes) const = 0;
  virtual void UnregisterUmem(int fd, const UmemIds& ids) const = 0;

 protected:
  InterfaceFacts facts_;
};

// Both find out what answers behind an open node. They throw CallError; its call is `identify` when
// something answers that isn't ours.
std::unique_ptr<KernelInterface> ProbeMlx5ctl(int fd);
std::unique_ptr<KernelInterface> ProbeFwctl(int fd);

// ioctl whose only good answer is 0: mlx5ctl's CMDRPC gives a positive count of bytes that it could not
// copy, which is a failure too. No retry after EINTR: the firmware may have executed the command.
void CheckedIoctl(int fd, unsigned long request, void* argument, const char* call);

inline uint64_t AddressOf(const void* pointer) { return reinterpret_cast<uintptr_t>(pointer); }

}  // namespace mlx5desk
