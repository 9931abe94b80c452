/* Opening a node, and knowing one by its descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#include "wire.h"

#define NAME_FORMAT "mlx5desk-shim|%llx|%x|%u:%u|%o"

/* Writes down on the socket what it is; the abstract name goes with the last descriptor. */
static int name_descriptor(int descriptor, const struct node *node) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1, NAME_FORMAT,
                        (unsigned long long)node->token, node->flavour, node->major, node->minor,
                        node->mode);
  socklen_t bytes = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length);
  return bind(descriptor, (struct sockaddr *)&address, bytes) == 0 ? 0 : errno;
}

bool node_of_descriptor(int descriptor, struct node *node) {
  struct sockaddr_un address;
  socklen_t bytes = sizeof address;
  int before = errno;
  if (shim_root() == NULL) return false;
  memset(&address, 0, sizeof address);
  bool named = getsockname(descriptor, (struct sockaddr *)&address, &bytes) == 0 &&
               address.sun_family == AF_UNIX && bytes < sizeof address;
  errno = before;
  unsigned long long token;
  if (!named || sscanf(address.sun_path + 1, NAME_FORMAT, &token, &node->flavour, &node->major,
                       &node->minor, &node->mode) != 5) {
    return false;
  }
  node->token = token;
  return true;
}

/* Asks the server for a context and makes the connection the node's descriptor. */
static int open_context(int connection, struct node *node, int flags) {
  struct request request = {.operation = OPERATION_OPEN};
  struct reply reply;
  uint8_t *body = NULL;
  const char *label = getenv("MLX5DESK_SHIM_LABEL");
  if (label == NULL) label = program_invocation_short_name;
  request.word[0] = node->major;
  request.word[1] = node->minor;
  request.word[2] = (uint32_t)flags;
  int failed = send_request(connection, &request, label, strlen(label));
  if (failed == 0) failed = receive_reply(connection, &reply, &body);
  free(body);
  if (failed != 0) return failed;
  if (reply.error != 0) return (int)reply.error;
  node->token = reply.token;
  node->flavour = reply.word[0];
  /* A client that reads its node gets an end of file, and doesn't wait for what never comes. */
  if (shutdown(connection, SHUT_RD) != 0) return errno;
  return name_descriptor(connection, node);
}

/* As with a real node of mode 0600: its owner and root may open it. Who runs the tests owns the tree, so
 * only a client that runs as somebody else is refused. */
static bool belongs_to_another(const struct stat *mark) {
  uid_t user = geteuid();
  return user != 0 && user != mark->st_uid && (mark->st_mode & 0006) != 0006;
}

static int refusal(const struct stat *mark, int flags) {
  if ((flags & O_DIRECTORY) != 0) return ENOTDIR;
  if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL)) return EEXIST;
  return node_is_closed(mark) || belongs_to_another(mark) ? EACCES : 0;
}

int node_open(const struct stat *mark, int flags) {
  struct stat shown = *mark;
  show_node(&shown);
  struct node node = {.major = major(shown.st_rdev),
                      .minor = minor(shown.st_rdev),
                      .mode = shown.st_mode & 0777};
  int connection = -1;
  int failed = refusal(mark, flags);
  if (failed == 0) {
    failed = connect_to_server((flags & O_CLOEXEC) != 0 ? SOCK_CLOEXEC : 0, &connection);
    /* A node without a driver behind it. */
    if (failed == ENOENT || failed == ECONNREFUSED) failed = ENXIO;
  }
  if (failed == 0) failed = open_context(connection, &node, flags);
  if (failed == 0) return connection;
  if (connection >= 0) close(connection);
  errno = failed;
  return -1;
}

long node_ioctl(const struct node *node, unsigned long request, unsigned long argument) {
  bool fwctl = node->flavour == FLAVOUR_FWCTL || node->flavour == FLAVOUR_FWCTL_RESOURCES;
  return fwctl ? fwctl_ioctl(node, request, argument) : mlx5ctl_ioctl(node, request, argument);
}
