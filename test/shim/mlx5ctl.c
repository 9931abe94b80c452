/*
 * ioctls of mlx5ctl, revisions 1..4: request numbers, structures and the rules on them. Source of the
 * facts: the driver's four posted patch series. The server tests CAP_SYS_ADMIN and a lost card before
 * anything else, as the driver does; what the structure's rules say goes along as the verdict.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "wire.h"

struct info_1 {
  uint64_t flags;
  uint32_t size;
  char device[64];
  uint16_t uid, reserved1;
  uint32_t uctx_cap, device_uctx_cap, user_cap;
  uint32_t reserved2[4];
};
struct info_2 {
  uint64_t flags;
  uint32_t size;
  char device[64];
  uint16_t uid, reserved1;
  uint32_t uctx_cap, device_uctx_cap, user_cap;
  uint32_t reserved2;
};
struct info_4 {
  uint16_t uid, reserved1;
  uint32_t uctx_cap, device_uctx_cap, user_cap;
};
struct rpc_1 {
  uint64_t in, out;
  uint32_t in_length, out_length;
  uint64_t flags;
};
struct rpc_4 {
  uint64_t in, out;
  uint32_t in_length, out_length;
};
struct umem_1 {
  uint64_t address, length, flags;
  uint32_t umem_id, reserved[7];
};
struct umem_2 {
  uint64_t flags;
  uint32_t size, reserved1;
  uint64_t address, length;
  uint32_t umem_id, reserved2;
};
struct umem_4 {
  uint64_t address, length;
  uint32_t umem_id, reserved;
};
struct unregister_3 {
  uint64_t flags;
  uint32_t size, umem_id;
};
struct unregister_4 {
  uint32_t umem_id, reserved;
};

_Static_assert(sizeof(struct info_1) == 112 && sizeof(struct info_2) == 96, "INFO");
_Static_assert(sizeof(struct info_4) == 16, "INFO of revision 4");
_Static_assert(sizeof(struct rpc_1) == 32 && sizeof(struct rpc_4) == 24, "CMDRPC");
_Static_assert(sizeof(struct umem_1) == 56 && sizeof(struct umem_2) == 40, "UMEM_REG");
_Static_assert(sizeof(struct umem_4) == 24, "UMEM_REG of revision 4");
_Static_assert(sizeof(struct unregister_3) == 16 && sizeof(struct unregister_4) == 8, "UMEM_UNREG");

#define TYPE 0x5c

/* The numbers of one revision; the size of the structure is a part of each. */
struct numbers {
  unsigned long info, rpc, umem_register, umem_unregister;
};

static const struct numbers numbers_of[] = {
    [1] = {_IOR(TYPE, 0, struct info_1), _IOWR(TYPE, 1, struct rpc_1),
           _IOWR(TYPE, 2, struct umem_1), _IOWR(TYPE, 3, unsigned long)},
    [2] = {_IOR(TYPE, 0, struct info_2), _IOWR(TYPE, 1, struct rpc_1),
           _IOWR(TYPE, 2, struct umem_2), _IO(TYPE, 3)},
    [3] = {_IOR(TYPE, 0, struct info_2), _IOWR(TYPE, 1, struct rpc_1),
           _IOWR(TYPE, 2, struct umem_2), _IOWR(TYPE, 3, struct unregister_3)},
    [4] = {_IOR(TYPE, 0, struct info_4), _IOWR(TYPE, 1, struct rpc_4),
           _IOWR(TYPE, 2, struct umem_4), _IOWR(TYPE, 3, struct unregister_4)},
};

static uint32_t max_mailbox(const struct node *node) { return node->flavour == 4 ? 512 * 512 : 8192; }

/* A call that goes no further than the first tests. */
static long gate(const struct node *node, uint32_t verdict) {
  struct request request = {.operation = OPERATION_GATE, .token = node->token, .verdict = verdict};
  struct reply reply;
  return -exchange(&request, NULL, 0, &reply, NULL);
}

static long info(const struct node *node, unsigned long argument) {
  struct request request = {.operation = OPERATION_INFO, .token = node->token};
  struct reply reply;
  uint8_t *name = NULL;
  int failed = exchange(&request, NULL, 0, &reply, &name);
  if (failed != 0) return -failed;
  struct info_4 short_form = {.uid = (uint16_t)reply.word[0],
                              .uctx_cap = reply.word[1],
                              .device_uctx_cap = reply.word[2],
                              .user_cap = reply.word[3]};
  struct info_1 long_form = {.uid = short_form.uid,
                             .uctx_cap = short_form.uctx_cap,
                             .device_uctx_cap = short_form.device_uctx_cap,
                             .user_cap = short_form.user_cap};
  size_t size = node->flavour == 1 ? sizeof(struct info_1) : sizeof(struct info_2);
  long_form.size = (uint32_t)size;
  if (name != NULL) {
    size_t room = sizeof long_form.device - 1;
    memcpy(long_form.device, name, reply.payload_length < room ? reply.payload_length : room);
  }
  free(name);
  bool copied = node->flavour == 4 ? copy_out(argument, &short_form, sizeof short_form)
                                   : copy_out(argument, &long_form, size);
  return copied ? 0 : -EFAULT;
}

static long rpc(const struct node *node, unsigned long argument) {
  struct rpc_1 call = {0};
  size_t size = node->flavour == 4 ? sizeof(struct rpc_4) : sizeof(struct rpc_1);
  if (!copy_in(&call, argument, size)) {
    /* A quirk of the driver: it returns how many bytes it couldn't copy. */
    long refused = gate(node, 0);
    return refused != 0 ? refused : (long)size;
  }
  struct request request = {.operation = OPERATION_RPC,
                            .token = node->token,
                            .verdict = call.flags != 0 ? EOPNOTSUPP : 0,
                            .word = {0, call.in_length, call.out_length}};
  struct reply reply;
  uint8_t *inbox = NULL, *outbox = NULL;
  if (call.in_length <= max_mailbox(node)) {
    inbox = malloc(call.in_length + 1u);
    if (inbox == NULL) return -ENOMEM;
    /* word[3]: the inbox couldn't be read, which counts only after the tests before it. */
    if (!copy_in(inbox, call.in, call.in_length)) request.word[3] = EFAULT;
  }
  bool send = inbox != NULL && request.word[3] == 0;
  int failed = exchange(&request, inbox, send ? call.in_length : 0, &reply, &outbox);
  free(inbox);
  if (failed == 0 && !copy_out(call.out, outbox, reply.payload_length)) failed = EFAULT;
  free(outbox);
  return -failed;
}

static long umem_register(const struct node *node, unsigned long argument) {
  union {
    struct umem_1 first;
    struct umem_2 second;
    struct umem_4 fourth;
  } call;
  size_t size = node->flavour == 1   ? sizeof call.first
                : node->flavour == 4 ? sizeof call.fourth
                                     : sizeof call.second;
  if (!copy_in(&call, argument, size)) return gate(node, EFAULT);
  struct request request = {.operation = OPERATION_UMEM_REGISTER, .token = node->token};
  struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
  bool odd = false;
  size_t id_at = offsetof(struct umem_1, umem_id);
  if (node->flavour == 1) {
    request.wide[0] = call.first.address;
    request.wide[1] = call.first.length;
  } else if (node->flavour == 4) {
    request.wide[0] = call.fourth.address;
    request.wide[1] = call.fourth.length;
    odd = call.fourth.reserved != 0;
    id_at = offsetof(struct umem_4, umem_id);
  } else {
    request.wide[0] = call.second.address;
    request.wide[1] = call.second.length;
    odd = call.second.flags != 0 || call.second.reserved1 != 0 || call.second.reserved2 != 0;
    id_at = offsetof(struct umem_2, umem_id);
  }
  getrlimit(RLIMIT_MEMLOCK, &limit);
  request.wide[2] = limit.rlim_cur;
  request.word[0] = (uint32_t)unpinnable(request.wide[0], request.wide[1]);
  request.verdict = odd ? EOPNOTSUPP : 0;
  struct reply reply;
  int failed = exchange(&request, NULL, 0, &reply, NULL);
  if (failed != 0) return -failed;
  return copy_out(argument + id_at, &reply.word[0], sizeof reply.word[0]) ? 0 : -EFAULT;
}

static long umem_unregister(const struct node *node, unsigned long argument) {
  struct request request = {.operation = OPERATION_UMEM_UNREGISTER, .token = node->token};
  struct reply reply;
  struct unregister_3 third;
  struct unregister_4 fourth;
  if (node->flavour == 3) {
    if (!copy_in(&third, argument, sizeof third)) return gate(node, EFAULT);
    request.word[0] = third.umem_id;
    request.verdict = third.flags != 0 ? EOPNOTSUPP : 0;
  } else if (node->flavour == 4) {
    if (!copy_in(&fourth, argument, sizeof fourth)) return gate(node, EFAULT);
    request.word[0] = fourth.umem_id;
    request.verdict = fourth.reserved != 0 ? EOPNOTSUPP : 0;
  } else {
    /* The first two revisions pass the id itself. */
    request.word[0] = (uint32_t)argument;
  }
  return -exchange(&request, NULL, 0, &reply, NULL);
}

long mlx5ctl_ioctl(const struct node *node, unsigned long request, unsigned long argument) {
  const struct numbers *numbers = &numbers_of[node->flavour];
  /* The kernel looks at 32 bits; a caller with a signed request sign-extends it. */
  request &= 0xffffffff;
  if (request == numbers->info) return info(node, argument);
  if (request == numbers->rpc) return rpc(node, argument);
  if (request == numbers->umem_register) return umem_register(node, argument);
  if (request == numbers->umem_unregister) return umem_unregister(node, argument);
  return gate(node, ENOTTY);
}
