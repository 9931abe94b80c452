/* Talks to the server: one frame there, one frame back. */
#include "wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

/* Larger than any reply: an outbox of 2 MiB and what the device wrote to 64 MiB of memory. */
#define MAX_REPLY_BYTES (256u << 20)

/* Who plays a person without rights: MLX5DESK_SHIM_CAPS lists what it has, unset means all. */
static uint32_t capabilities(void) {
  const char *text = getenv("MLX5DESK_SHIM_CAPS");
  if (text == NULL) return CAPABILITY_SYS_ADMIN | CAPABILITY_SYS_RAWIO;
  return (strstr(text, "sys_admin") != NULL ? (uint32_t)CAPABILITY_SYS_ADMIN : 0) |
         (strstr(text, "sys_rawio") != NULL ? (uint32_t)CAPABILITY_SYS_RAWIO : 0);
}

int connect_to_server(int type_flags, int *connection) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", shim_root());
  int made = socket(AF_UNIX, SOCK_STREAM | type_flags, 0);
  if (made < 0) return errno;
  if (connect(made, (struct sockaddr *)&address, sizeof address) != 0) {
    int failed = errno;
    close(made);
    return failed;
  }
  *connection = made;
  return 0;
}

static int send_all(int connection, const void *bytes, size_t length) {
  const uint8_t *from = bytes;
  while (length > 0) {
    ssize_t sent = send(connection, from, length, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return ENODEV;
    from += sent;
    length -= (size_t)sent;
  }
  return 0;
}

int send_request(int connection, struct request *request, const void *payload,
                 size_t payload_length) {
  request->bytes = (uint32_t)(sizeof *request + payload_length);
  request->pid = getpid();
  request->capabilities = capabilities();
  int failed = send_all(connection, request, sizeof *request);
  return failed != 0 ? failed : send_all(connection, payload, payload_length);
}

/* A connection that ends means that the card is gone. Only before the first byte can a signal end the
 * wait: what has begun to come is there at once. */
static int receive_all(int connection, void *bytes, size_t length, bool interruptible) {
  uint8_t *to = bytes;
  while (length > 0) {
    ssize_t received = recv(connection, to, length, 0);
    if (received < 0 && errno == EINTR && !interruptible) continue;
    if (received < 0) return errno == EINTR ? EINTR : ENODEV;
    if (received == 0) return ENODEV;
    interruptible = false;
    to += received;
    length -= (size_t)received;
  }
  return 0;
}

int receive_reply(int connection, struct reply *reply, uint8_t **body) {
  *body = NULL;
  int failed = receive_all(connection, reply, sizeof *reply, true);
  if (failed != 0) return failed;
  if (reply->bytes < sizeof *reply || reply->bytes > MAX_REPLY_BYTES ||
      reply->payload_length > reply->bytes - sizeof *reply) {
    return EIO;
  }
  size_t length = reply->bytes - sizeof *reply;
  if (length == 0) return 0;
  uint8_t *bytes = malloc(length);
  if (bytes == NULL) return ENOMEM;
  failed = receive_all(connection, bytes, length, false);
  if (failed != 0) {
    free(bytes);
    return failed;
  }
  *body = bytes;
  return 0;
}

/* The device writes to pages that were pinned; where the caller has unmapped them meanwhile, nobody
 * sees the write, so a bad address is no error here. */
static int do_writes(const struct reply *reply, const uint8_t *body) {
  size_t at = reply->payload_length, end = reply->bytes - sizeof *reply;
  for (uint32_t index = 0; index < reply->write_count; index++) {
    struct memory_write header;
    if (end - at < sizeof header) return EIO;
    memcpy(&header, body + at, sizeof header);
    at += sizeof header;
    if (header.length > end - at) return EIO;
    (void)copy_out(header.address, body + at, header.length);
    at += header.length;
  }
  return 0;
}

int exchange(struct request *request, const void *payload, size_t payload_length,
             struct reply *reply, uint8_t **reply_payload) {
  int connection;
  uint8_t *body = NULL;
  int failed = connect_to_server(SOCK_CLOEXEC, &connection);
  if (failed == ENOENT || failed == ECONNREFUSED) return ENODEV;
  if (failed != 0) return failed;
  failed = send_request(connection, request, payload, payload_length);
  if (failed == 0) failed = receive_reply(connection, reply, &body);
  if (failed == 0) failed = do_writes(reply, body);
  close(connection);
  if (failed == 0) failed = (int)reply->error;
  if (failed != 0 || reply_payload == NULL) {
    free(body);
    return failed;
  }
  *reply_payload = body;
  return 0;
}
