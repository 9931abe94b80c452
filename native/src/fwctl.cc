// fwctl with its mlx5 backend. Request numbers carry neither direction nor size: each structure begins
// with its own. Source of the layouts: mainline's include/uapi/fwctl, and for the resource calls (an
// out-of-tree extension) the header that existing tools are built with.
#include <linux/ioctl.h>
#include <linux/types.h>
#include <sys/ioctl.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>

#include "call_error.h"
#include "kernel_interface.h"

namespace mlx5desk {
namespace {

constexpr unsigned kType = 0x9a;
constexpr uint32_t kDeviceTypeMlx5 = 1;

struct FwctlInfo {
  __u32 size;
  __u32 flags;
  __u32 out_device_type;
  __u32 device_data_len;
  __aligned_u64 out_device_data;
};
static_assert(sizeof(FwctlInfo) == 24 && offsetof(FwctlInfo, out_device_type) == 8);
static_assert(offsetof(FwctlInfo, out_device_data) == 16);

struct FwctlInfoMlx5 {
  __u32 uid;
  __u32 uctx_caps;
};
static_assert(sizeof(FwctlInfoMlx5) == 8);

struct FwctlRpc {
  __u32 size;
  __u32 scope;
  __u32 in_len;
  __u32 out_len;
  __aligned_u64 in;
  __aligned_u64 out;
};
static_assert(sizeof(FwctlRpc) == 32 && offsetof(FwctlRpc, scope) == 4);
static_assert(offsetof(FwctlRpc, in) == 16 && offsetof(FwctlRpc, out) == 24);

struct RscUmemReg {
  __u32 size;
  __u32 padding1;
  __aligned_u64 flags;
  __aligned_u64 addr;
  __aligned_u64 len;
  __u32 umem_id;
  __u32 mkey_id;
  __u32 rsc_id;
  __u32 padding2;
};
static_assert(sizeof(RscUmemReg) == 48 && offsetof(RscUmemReg, addr) == 16);
static_assert(offsetof(RscUmemReg, umem_id) == 32 && offsetof(RscUmemReg, rsc_id) == 40);

struct RscDestroy {
  __u32 size;
  __u32 padding;
  __aligned_u64 flags;
  __u32 type;
  __u32 rsc_id;
};
static_assert(sizeof(RscDestroy) == 24 && offsetof(RscDestroy, type) == 16);
static_assert(offsetof(RscDestroy, rsc_id) == 20);

// Make a memory key too, in the variant that core dumps can be written through.
constexpr uint64_t kFlagMkey = 1;
constexpr uint64_t kFlagMcddMkey = 2;

constexpr unsigned long kInfo = _IO(kType, 0);
constexpr unsigned long kRpc = _IO(kType, 1);
constexpr unsigned long kRscDestroy = _IO(kType, 2);
constexpr unsigned long kRscUmemReg = _IO(kType, 3);

constexpr uint32_t kMaxMailboxBytes = 2 * 1024 * 1024;

class Fwctl : public KernelInterface {
 public:
  Fwctl(const FwctlInfoMlx5& mlx5, bool hasResources) {
    facts_.kind = "fwctl";
    facts_.uid = mlx5.uid;
    facts_.uctxCap = mlx5.uctx_caps;
    facts_.maxMailboxBytes = kMaxMailboxBytes;
    facts_.hasUmem = hasResources;
  }

  std::vector<uint8_t> Rpc(int fd, std::vector<uint8_t>& inbox, uint32_t outLength,
                           uint32_t scope) const override {
    std::vector<uint8_t> outbox(outLength);
    FwctlRpc request{};
    request.size = sizeof(request);
    request.scope = scope;
    request.in_len = static_cast<uint32_t>(inbox.size());
    request.out_len = outLength;
    request.in = AddressOf(inbox.data());
    request.out = AddressOf(outbox.data());
    CheckedIoctl(fd, kRpc, &request, "FWCTL_RPC");
    outbox.resize(std::min(outLength, request.out_len));
    return outbox;
  }

  UmemIds RegisterUmem(int fd, uint64_t address, uint64_t lengthBytes) const override {
    RscUmemReg request{};
    request.size = sizeof(request);
    request.flags = kFlagMkey | kFlagMcddMkey;
    request.addr = address;
    request.len = lengthBytes;
    CheckedIoctl(fd, kRscUmemReg, &request, "RSC_UMEM_REG");
    return UmemIds{request.umem_id, request.mkey_id, request.rsc_id};
  }

  void UnregisterUmem(int fd, const UmemIds& ids) const override {
    RscDestroy request{};
    request.size = sizeof(request);
    request.rsc_id = ids.releaseId;
    CheckedIoctl(fd, kRscDestroy, &request, "RSC_DESTROY");
  }
};

// A size of 0 is below every minimum, so a driver with the extension refuses it before anything happens.
bool HasResourceCalls(int fd) {
  RscDestroy nothing{};
  if (::ioctl(fd, kRscDestroy, &nothing) == 0) throw CallError(ENOTTY, "identify");
  if (errno == EINVAL) return true;
  if (errno == ENOTTY) return false;
  throw CallError(errno, "RSC_DESTROY");
}

}  // namespace

std::unique_ptr<KernelInterface> ProbeFwctl(int fd) {
  FwctlInfoMlx5 mlx5{};
  FwctlInfo info{};
  info.size = sizeof(info);
  info.device_data_len = sizeof(mlx5);
  info.out_device_data = AddressOf(&mlx5);
  if (::ioctl(fd, kInfo, &info) != 0) {
    // What doesn't know INFO isn't fwctl.
    throw CallError(errno, errno == ENOTTY ? "identify" : "FWCTL_INFO");
  }
  if (info.out_device_type != kDeviceTypeMlx5 || info.device_data_len < sizeof(mlx5)) {
    throw CallError(ENOTTY, "identify");
  }
  return std::make_unique<Fwctl>(mlx5, HasResourceCalls(fd));
}

}  // namespace mlx5desk
