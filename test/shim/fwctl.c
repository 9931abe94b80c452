/*
 * ioctls of fwctl, and of the resource extension where the node has it. Source of the facts: mainline's
 * uapi header and core. A structure may be longer than the kernel knows when its tail is zero.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "wire.h"

struct fwctl_info {
  uint32_t size, flags, device_type, device_data_length;
  uint64_t device_data;
};
struct fwctl_info_mlx5 {
  uint32_t uid, uctx_caps;
};
struct fwctl_rpc {
  uint32_t size, scope, in_length, out_length;
  uint64_t in, out;
};
struct fwctl_umem {
  uint32_t size;
  uint64_t flags, address, length;
  uint32_t umem_id, mkey, resource_id;
};
struct fwctl_destroy {
  uint32_t size;
  uint64_t flags;
  uint32_t type, resource_id;
};

_Static_assert(sizeof(struct fwctl_info) == 24, "FWCTL_INFO");
_Static_assert(sizeof(struct fwctl_rpc) == 32, "FWCTL_RPC");
_Static_assert(sizeof(struct fwctl_umem) == 48, "FWCTL_RSC_UMEM_REG");
_Static_assert(sizeof(struct fwctl_destroy) == 24, "FWCTL_RSC_DESTROY");

#define TYPE 0x9a
#define DEVICE_TYPE_MLX5 1
#define MAX_RPC_BYTES (2u << 20)

/* Copies a structure by its own `size`: too short is EINVAL, a tail that isn't zero E2BIG. */
static int copy_struct(void *to, size_t known, unsigned long argument) {
  uint32_t size;
  uint8_t tail[256];
  if (!copy_in(&size, argument, sizeof size)) return EFAULT;
  if (size < known) return EINVAL;
  if (!copy_in(to, argument, known)) return EFAULT;
  for (size_t at = known; at < size;) {
    size_t part = size - at < sizeof tail ? size - at : sizeof tail;
    if (!copy_in(tail, argument + at, part)) return EFAULT;
    for (size_t index = 0; index < part; index++) {
      if (tail[index] != 0) return E2BIG;
    }
    at += part;
  }
  return 0;
}

static int info(const struct node *node, unsigned long argument) {
  struct fwctl_info call;
  int failed = copy_struct(&call, sizeof call, argument);
  if (failed != 0) return failed;
  struct request request = {.operation = OPERATION_INFO,
                            .token = node->token,
                            .verdict = call.flags != 0 ? EOPNOTSUPP : 0};
  struct reply reply;
  failed = exchange(&request, NULL, 0, &reply, NULL);
  if (failed != 0) return failed;
  struct fwctl_info_mlx5 data = {reply.word[0], reply.word[1]};
  static const uint8_t zero[256];
  call.device_type = DEVICE_TYPE_MLX5;
  uint32_t room = call.device_data_length;
  uint32_t part = room < sizeof data ? room : (uint32_t)sizeof data;
  if (!copy_out(call.device_data, &data, part)) return EFAULT;
  for (uint32_t at = part; at < room;) {
    uint32_t length = room - at < sizeof zero ? room - at : (uint32_t)sizeof zero;
    if (!copy_out(call.device_data + at, zero, length)) return EFAULT;
    at += length;
  }
  call.device_data_length = room == 0 ? 0 : (uint32_t)sizeof data;
  return copy_out(argument, &call, sizeof call) ? 0 : EFAULT;
}

static int rpc(const struct node *node, unsigned long argument) {
  struct fwctl_rpc call;
  int failed = copy_struct(&call, sizeof call, argument);
  if (failed != 0) return failed;
  struct request request = {.operation = OPERATION_RPC,
                            .token = node->token,
                            .word = {call.scope, call.in_length, call.out_length}};
  struct reply reply;
  uint8_t *inbox = NULL, *outbox = NULL;
  if (call.in_length <= MAX_RPC_BYTES) {
    inbox = malloc(call.in_length + 1u);
    if (inbox == NULL) return ENOMEM;
    /* word[3]: the inbox couldn't be read, which counts only after the tests before it. */
    if (!copy_in(inbox, call.in, call.in_length)) request.word[3] = EFAULT;
  }
  bool send = inbox != NULL && request.word[3] == 0;
  failed = exchange(&request, inbox, send ? call.in_length : 0, &reply, &outbox);
  free(inbox);
  if (failed == 0 && !copy_out(call.out, outbox, reply.payload_length)) failed = EFAULT;
  free(outbox);
  if (failed != 0) return failed;
  call.out_length = reply.payload_length;
  return copy_out(argument, &call, sizeof call) ? 0 : EFAULT;
}

static int resource_register(const struct node *node, unsigned long argument) {
  struct fwctl_umem call;
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  int failed = copy_struct(&call, sizeof call, argument);
  if (failed != 0) return failed;
  getrlimit(RLIMIT_MEMLOCK, &limit);
  struct request request = {.operation = OPERATION_RESOURCE_REGISTER,
                            .token = node->token,
                            .verdict = (call.flags & ~3ull) != 0 ? EOPNOTSUPP : 0,
                            .word = {(uint32_t)unpinnable(call.address, call.length),
                                     (uint32_t)call.flags},
                            .wide = {call.address, call.length, limit.rlim_cur}};
  struct reply reply;
  failed = exchange(&request, NULL, 0, &reply, NULL);
  if (failed != 0) return failed;
  call.umem_id = reply.word[0];
  call.mkey = reply.word[1];
  call.resource_id = reply.word[2];
  return copy_out(argument, &call, sizeof call) ? 0 : EFAULT;
}

static int resource_destroy(const struct node *node, unsigned long argument) {
  struct fwctl_destroy call;
  struct reply reply;
  int failed = copy_struct(&call, sizeof call, argument);
  if (failed != 0) return failed;
  struct request request = {.operation = OPERATION_RESOURCE_DESTROY,
                            .token = node->token,
                            .verdict = call.flags != 0 ? EOPNOTSUPP : 0,
                            .word = {call.resource_id}};
  return exchange(&request, NULL, 0, &reply, NULL);
}

long fwctl_ioctl(const struct node *node, unsigned long request, unsigned long argument) {
  bool resources = node->flavour == FLAVOUR_FWCTL_RESOURCES;
  /* The kernel looks at 32 bits; a caller with a signed request sign-extends it. */
  request &= 0xffffffff;
  if (request == _IO(TYPE, 0)) return -info(node, argument);
  if (request == _IO(TYPE, 1)) return -rpc(node, argument);
  if (resources && request == _IO(TYPE, 2)) return -resource_destroy(node, argument);
  if (resources && request == _IO(TYPE, 3)) return -resource_register(node, argument);
  return -ENOTTY;
}
