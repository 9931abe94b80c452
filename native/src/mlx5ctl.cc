// mlx5ctl, the misc driver: four revisions of its structures, told apart by their sizes, which are part
// of the request numbers. Source of the layouts: the driver series as posted, October 2023 (1) to
// February 2024 (4). Every u64 is aligned to 8 bytes on all ABIs.
#include <linux/ioctl.h>
#include <linux/types.h>
#include <sys/ioctl.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

#include "call_error.h"
#include "kernel_interface.h"

namespace mlx5desk {
namespace {

constexpr unsigned kType = 0x5c;
constexpr size_t kDeviceNameBytes = 64;

struct Info1 {
  __aligned_u64 flags;
  __u32 size;
  __u8 devname[kDeviceNameBytes];
  __u16 uctx_uid;
  __u16 reserved1;
  __u32 uctx_cap;
  __u32 dev_uctx_cap;
  __u32 ucap;
  __u32 reserved2[4];
};
static_assert(sizeof(Info1) == 112 && offsetof(Info1, devname) == 12);
static_assert(offsetof(Info1, uctx_uid) == 76 && offsetof(Info1, ucap) == 88);

struct Info2 {
  __aligned_u64 flags;
  __u32 size;
  __u8 devname[kDeviceNameBytes];
  __u16 uctx_uid;
  __u16 reserved1;
  __u32 uctx_cap;
  __u32 dev_uctx_cap;
  __u32 ucap;
  __u32 reserved2;
};
static_assert(sizeof(Info2) == 96 && offsetof(Info2, devname) == 12);
static_assert(offsetof(Info2, uctx_uid) == 76 && offsetof(Info2, ucap) == 88);

struct Info4 {
  __u16 uctx_uid;
  __u16 reserved1;
  __u32 uctx_cap;
  __u32 dev_uctx_cap;
  __u32 ucap;
};
static_assert(sizeof(Info4) == 16 && offsetof(Info4, uctx_cap) == 4 && offsetof(Info4, ucap) == 12);

struct CmdRpc1 {
  __aligned_u64 in;
  __aligned_u64 out;
  __u32 inlen;
  __u32 outlen;
  __aligned_u64 flags;
};
static_assert(sizeof(CmdRpc1) == 32 && offsetof(CmdRpc1, inlen) == 16);
static_assert(offsetof(CmdRpc1, flags) == 24);

struct CmdRpc4 {
  __aligned_u64 in;
  __aligned_u64 out;
  __u32 inlen;
  __u32 outlen;
};
static_assert(sizeof(CmdRpc4) == 24 && offsetof(CmdRpc4, inlen) == 16);

struct UmemReg1 {
  __aligned_u64 addr;
  __aligned_u64 len;
  __aligned_u64 flags;
  __u32 umem_id;
  __u32 reserved[7];
};
static_assert(sizeof(UmemReg1) == 56 && offsetof(UmemReg1, umem_id) == 24);

struct UmemReg2 {
  __aligned_u64 flags;
  __u32 size;
  __u32 reserved1;
  __aligned_u64 addr;
  __aligned_u64 len;
  __u32 umem_id;
  __u32 reserved2;
};
static_assert(sizeof(UmemReg2) == 40 && offsetof(UmemReg2, addr) == 16);
static_assert(offsetof(UmemReg2, umem_id) == 32);

struct UmemReg4 {
  __aligned_u64 addr;
  __aligned_u64 len;
  __u32 umem_id;
  __u32 reserved;
};
static_assert(sizeof(UmemReg4) == 24 && offsetof(UmemReg4, umem_id) == 16);

struct UmemUnreg3 {
  __aligned_u64 flags;
  __u32 size;
  __u32 umem_id;
};
static_assert(sizeof(UmemUnreg3) == 16 && offsetof(UmemUnreg3, umem_id) == 12);

struct UmemUnreg4 {
  __u32 umem_id;
  __u32 reserved;
};
static_assert(sizeof(UmemUnreg4) == 8);

constexpr unsigned long kInfo1 = _IOR(kType, 0, Info1);
constexpr unsigned long kInfo2 = _IOR(kType, 0, Info2);
constexpr unsigned long kInfo4 = _IOR(kType, 0, Info4);
constexpr unsigned long kCmdRpc1 = _IOWR(kType, 1, CmdRpc1);
constexpr unsigned long kCmdRpc4 = _IOWR(kType, 1, CmdRpc4);
constexpr unsigned long kUmemReg1 = _IOWR(kType, 2, UmemReg1);
constexpr unsigned long kUmemReg2 = _IOWR(kType, 2, UmemReg2);
constexpr unsigned long kUmemReg4 = _IOWR(kType, 2, UmemReg4);
// Revisions 1 and 2 take the umem id itself as the argument.
constexpr unsigned long kUmemUnreg1 = _IOWR(kType, 3, unsigned long);
constexpr unsigned long kUmemUnreg2 = _IO(kType, 3);
constexpr unsigned long kUmemUnreg3 = _IOWR(kType, 3, UmemUnreg3);
constexpr unsigned long kUmemUnreg4 = _IOWR(kType, 3, UmemUnreg4);

#if defined(__x86_64__) || defined(__aarch64__) || defined(__riscv) || defined(__s390x__)
static_assert(kInfo1 == 0x80705c00 && kInfo2 == 0x80605c00 && kInfo4 == 0x80105c00);
static_assert(kCmdRpc1 == 0xc0205c01 && kCmdRpc4 == 0xc0185c01);
static_assert(kUmemReg1 == 0xc0385c02 && kUmemReg2 == 0xc0285c02 && kUmemReg4 == 0xc0185c02);
static_assert(kUmemUnreg2 == 0x5c03 && kUmemUnreg3 == 0xc0105c03 && kUmemUnreg4 == 0xc0085c03);
#endif

constexpr uint32_t kMaxMailboxBytes = 8 * 1024;
constexpr uint32_t kMaxMailboxBytes4 = 512 * 512;

void UnregisterByValue(int fd, unsigned long request, uint32_t umemId) {
  CheckedIoctl(fd, request, reinterpret_cast<void*>(uintptr_t{umemId}), "UMEM_UNREG");
}

// INFO with one revision's number; false where the driver doesn't know it. The driver tests
// CAP_SYS_ADMIN before it looks at the number, so EPERM leaves the revision unknown and is thrown.
template <typename Info>
bool AskInfo(int fd, unsigned long request, Info& info) {
  if (::ioctl(fd, request, &info) == 0) return true;
  if (errno == ENOTTY) return false;
  throw CallError(errno, "INFO");
}

class Mlx5ctl : public KernelInterface {
 public:
  Mlx5ctl(uint32_t revision, uint32_t maxMailboxBytes) {
    facts_.kind = "mlx5ctl";
    facts_.revision = revision;
    facts_.maxMailboxBytes = maxMailboxBytes;
    facts_.hasUmem = true;
  }

  template <typename Info>
  void TakeCapabilities(const Info& info) {
    facts_.uid = info.uctx_uid;
    facts_.uctxCap = info.uctx_cap;
    facts_.deviceUctxCap = info.dev_uctx_cap;
    facts_.userCap = info.ucap;
  }

  template <typename Info>
  void TakeDeviceName(const Info& info) {
    const char* text = reinterpret_cast<const char*>(info.devname);
    facts_.deviceName = std::string(text, ::strnlen(text, kDeviceNameBytes));
  }

 protected:
  template <typename Request>
  static std::vector<uint8_t> CallRpc(int fd, unsigned long number, std::vector<uint8_t>& inbox,
                                      uint32_t outLength) {
    std::vector<uint8_t> outbox(outLength);
    Request request{};
    request.in = AddressOf(inbox.data());
    request.out = AddressOf(outbox.data());
    request.inlen = static_cast<uint32_t>(inbox.size());
    request.outlen = outLength;
    CheckedIoctl(fd, number, &request, "CMDRPC");
    return outbox;
  }

  template <typename Request>
  static UmemIds CallUmemReg(int fd, unsigned long number, Request& request, uint64_t address,
                             uint64_t lengthBytes) {
    request.addr = address;
    request.len = lengthBytes;
    CheckedIoctl(fd, number, &request, "UMEM_REG");
    return UmemIds{request.umem_id, std::nullopt, request.umem_id};
  }
};

class Mlx5ctl1 : public Mlx5ctl {
 public:
  Mlx5ctl1() : Mlx5ctl(1, kMaxMailboxBytes) {}
  std::vector<uint8_t> Rpc(int fd, std::vector<uint8_t>& inbox, uint32_t outLength,
                           uint32_t) const override {
    return CallRpc<CmdRpc1>(fd, kCmdRpc1, inbox, outLength);
  }
  UmemIds RegisterUmem(int fd, uint64_t address, uint64_t lengthBytes) const override {
    UmemReg1 request{};
    return CallUmemReg(fd, kUmemReg1, request, address, lengthBytes);
  }
  void UnregisterUmem(int fd, const UmemIds& ids) const override {
    UnregisterByValue(fd, kUmemUnreg1, ids.releaseId);
  }
};

// Revisions 2 and 3 differ in UMEM_UNREG only.
class Mlx5ctl2 : public Mlx5ctl {
 public:
  explicit Mlx5ctl2(uint32_t revision = 2) : Mlx5ctl(revision, kMaxMailboxBytes) {}
  std::vector<uint8_t> Rpc(int fd, std::vector<uint8_t>& inbox, uint32_t outLength,
                           uint32_t) const override {
    return CallRpc<CmdRpc1>(fd, kCmdRpc1, inbox, outLength);
  }
  UmemIds RegisterUmem(int fd, uint64_t address, uint64_t lengthBytes) const override {
    UmemReg2 request{};
    request.size = sizeof(request);
    return CallUmemReg(fd, kUmemReg2, request, address, lengthBytes);
  }
  void UnregisterUmem(int fd, const UmemIds& ids) const override {
    UnregisterByValue(fd, kUmemUnreg2, ids.releaseId);
  }
};

class Mlx5ctl3 : public Mlx5ctl2 {
 public:
  Mlx5ctl3() : Mlx5ctl2(3) {}
  void UnregisterUmem(int fd, const UmemIds& ids) const override {
    UmemUnreg3 request{};
    request.size = sizeof(request);
    request.umem_id = ids.releaseId;
    CheckedIoctl(fd, kUmemUnreg3, &request, "UMEM_UNREG");
  }
};

class Mlx5ctl4 : public Mlx5ctl {
 public:
  Mlx5ctl4() : Mlx5ctl(4, kMaxMailboxBytes4) {}
  std::vector<uint8_t> Rpc(int fd, std::vector<uint8_t>& inbox, uint32_t outLength,
                           uint32_t) const override {
    return CallRpc<CmdRpc4>(fd, kCmdRpc4, inbox, outLength);
  }
  UmemIds RegisterUmem(int fd, uint64_t address, uint64_t lengthBytes) const override {
    UmemReg4 request{};
    return CallUmemReg(fd, kUmemReg4, request, address, lengthBytes);
  }
  void UnregisterUmem(int fd, const UmemIds& ids) const override {
    UmemUnreg4 request{};
    request.umem_id = ids.releaseId;
    CheckedIoctl(fd, kUmemUnreg4, &request, "UMEM_UNREG");
  }
};

// Asked only after the INFO of 2 and 3 has answered: with a flag that no revision takes, 3 refuses the
// flag and 2 doesn't know the number. Neither does anything. On 1 and 4 the call would mean more.
bool KnowsUnregisterOf3(int fd) {
  UmemUnreg3 request{};
  request.flags = 1;
  request.size = sizeof(request);
  if (::ioctl(fd, kUmemUnreg3, &request) == 0) throw CallError(ENOTTY, "identify");
  if (errno == EOPNOTSUPP) return true;
  if (errno == ENOTTY) return false;
  throw CallError(errno, "UMEM_UNREG");
}

}  // namespace

std::unique_ptr<KernelInterface> ProbeMlx5ctl(int fd) {
  Info4 info4{};
  if (AskInfo(fd, kInfo4, info4)) {
    auto found = std::make_unique<Mlx5ctl4>();
    found->TakeCapabilities(info4);
    return found;
  }
  Info2 info2{};
  if (AskInfo(fd, kInfo2, info2)) {
    std::unique_ptr<Mlx5ctl2> found =
        KnowsUnregisterOf3(fd) ? std::make_unique<Mlx5ctl3>() : std::make_unique<Mlx5ctl2>();
    found->TakeCapabilities(info2);
    found->TakeDeviceName(info2);
    return found;
  }
  Info1 info1{};
  if (AskInfo(fd, kInfo1, info1)) {
    auto found = std::make_unique<Mlx5ctl1>();
    found->TakeCapabilities(info1);
    found->TakeDeviceName(info1);
    return found;
  }
  throw CallError(ENOTTY, "identify");
}

}  // namespace mlx5desk
