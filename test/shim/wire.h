/*
 * Frames between the shim and its server, in the byte order of the machine (little-endian).
 * Opening a node keeps its connection; each ioctl makes one of its own, so that threads and processes
 * that share a descriptor don't wait for each other and an interrupted call leaves no half frame.
 * The same offsets are in wire.ts.
 */
#ifndef MLX5DESK_SHIM_WIRE_H
#define MLX5DESK_SHIM_WIRE_H

#include "shim.h"

enum operation {
  OPERATION_OPEN = 1,
  /* Only asks whether the call would get past the tests that come before all others. */
  OPERATION_GATE = 2,
  OPERATION_INFO = 3,
  OPERATION_RPC = 4,
  OPERATION_UMEM_REGISTER = 5,
  OPERATION_UMEM_UNREGISTER = 6,
  OPERATION_RESOURCE_REGISTER = 7,
  OPERATION_RESOURCE_DESTROY = 8,
};

enum capability { CAPABILITY_SYS_ADMIN = 1, CAPABILITY_SYS_RAWIO = 2 };

struct request {
  uint32_t bytes; /* of the whole frame; filled in by exchange() */
  uint32_t operation;
  uint64_t token; /* of the open node */
  int32_t pid;
  uint32_t capabilities; /* filled in by exchange() */
  /* errno that the structure's rules give. The server answers it after its earlier tests. */
  uint32_t verdict;
  uint32_t word[5];
  uint64_t wide[3];
};

struct reply {
  uint32_t bytes;
  uint32_t error; /* errno, or 0 */
  uint64_t token;
  uint32_t word[4];
  uint32_t payload_length;
  uint32_t write_count; /* what the device wrote to user memory; behind the payload */
};

struct memory_write {
  uint64_t address;
  uint64_t length; /* bytes that follow */
};

_Static_assert(sizeof(struct request) == 72, "request header");
_Static_assert(sizeof(struct reply) == 40, "reply header");
_Static_assert(sizeof(struct memory_write) == 16, "memory write header");

/* Sends one request on an own connection and waits; a signal ends the wait with EINTR. The device's
 * writes are done before it returns. Gives 0 or errno; `payload` (to be freed) where one came. */
int exchange(struct request *request, const void *payload, size_t payload_length,
             struct reply *reply, uint8_t **reply_payload);

/* The parts of it, for a connection that stays. Give 0 or errno. */
int connect_to_server(int type_flags, int *connection);
int send_request(int connection, struct request *request, const void *payload,
                 size_t payload_length);
int receive_reply(int connection, struct reply *reply, uint8_t **body);

#endif
