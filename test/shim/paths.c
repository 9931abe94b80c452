/*
 * Which paths are looked up in the fake tree. Where clients look for cards they see the fake tree and
 * nothing else, so that a test never reaches a real card of the machine. Elsewhere under /dev and /sys
 * what the fake tree has is added to what is there.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>

#include "shim.h"

/* Only the fake tree, with everything whose name begins so. */
static const char *const owned[] = {
    "/dev/fwctl",        "/dev/mlx5ctl-",          "/dev/mst",
    "/sys/class/fwctl",  "/sys/class/misc/mlx5ctl-", "/sys/class/infiniband",
    "/sys/class/net",    "/sys/bus/pci",           "/sys/bus/auxiliary",
    "/sys/dev/char",     "/sys/devices/pci",       "/sys/module/mlx5",
    "/sys/module/fwctl", "/proc/bus/pci",          "/proc/sys/kernel/tainted",
    "/sys/kernel/security/lockdown", "/dev/vfio",     "/dev/mem",
};

static const char *root;
static size_t root_length;
/* The fake tree inside of it. */
#define TREE "/tree"

__attribute__((constructor)) static void read_settings(void) {
  root = getenv("MLX5DESK_SHIM_ROOT");
  if (root == NULL || root[0] != '/' || strlen(root) > 96) {
    if (root != NULL) {
      fprintf(stderr, "mlx5desk shim: MLX5DESK_SHIM_ROOT is no absolute path of at most 96 bytes\n");
      abort();
    }
    return;
  }
  root = strdup(root);
  root_length = root == NULL ? 0 : strlen(root);
}

const char *shim_root(void) { return root; }

/* Copies without doubled slashes and `.` components, which no rule wants to see. `..` stays: behind
 * symbolic links only the kernel can follow it. */
static bool tidy(const char *path, char *to) {
  size_t length = 0;
  while (*path != '\0') {
    if (path[0] == '/' && path[1] == '/') {
      path++;
    } else if (path[0] == '/' && path[1] == '.' && (path[2] == '/' || path[2] == '\0')) {
      path += 2;
    } else {
      if (length + 1 >= PATH_MAX) return false;
      to[length++] = *path++;
    }
  }
  if (length == 0) to[length++] = '/';
  to[length] = '\0';
  return true;
}

static bool begins(const char *path, const char *with) {
  return strncmp(path, with, strlen(with)) == 0;
}

static bool is_owned(const char *path) {
  for (size_t index = 0; index < sizeof owned / sizeof *owned; index++) {
    if (begins(path, owned[index])) return true;
  }
  return false;
}

/* The place of an absolute path in the fake tree; false where no rule concerns it. */
static bool fake_of(const char *path, char *fake, bool *only) {
  char clean[PATH_MAX];
  if (root == NULL || path == NULL || path[0] != '/' || !tidy(path, clean)) return false;
  *only = is_owned(clean);
  if (!*only && !begins(clean, "/dev") && !begins(clean, "/sys")) return false;
  if (root_length + strlen(TREE) + strlen(clean) >= PATH_MAX) return false;
  stpcpy(stpcpy(stpcpy(fake, root), TREE), clean);
  return true;
}

static bool exists(const char *path, struct stat *status) {
  int before = errno;
  bool found = libc()->fstatat(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW) == 0;
  errno = before;
  return found;
}

const char *redirect(const char *path, char *buffer) {
  bool only;
  struct stat fake, real;
  if (!fake_of(path, buffer, &only)) return path;
  if (only) return buffer;
  if (!exists(buffer, &fake)) return path;
  return S_ISDIR(fake.st_mode) && exists(path, &real) ? path : buffer;
}

bool merged_directory(const char *path, char *fake) {
  bool only;
  struct stat status;
  return fake_of(path, fake, &only) && !only && exists(fake, &status) && S_ISDIR(status.st_mode) &&
         exists(path, &status);
}

void hide_root(char *path) {
  size_t length = root_length + strlen(TREE);
  if (root == NULL || strncmp(path, root, root_length) != 0) return;
  if (strncmp(path + root_length, TREE "/", strlen(TREE) + 1) != 0) return;
  memmove(path, path + length, strlen(path + length) + 1);
}

bool is_node(const struct stat *status) {
  static _Thread_local dev_t device;
  struct stat own;
  if (root == NULL || !S_ISREG(status->st_mode) || (status->st_mode & S_ISVTX) == 0) return false;
  if (device == 0 && exists(root, &own)) device = own.st_dev;
  return status->st_dev == device;
}

bool node_is_closed(const struct stat *status) { return (status->st_mode & S_ISGID) != 0; }

void show_node(struct stat *status) {
  unsigned long number = (unsigned long)status->st_mtim.tv_sec;
  status->st_mode = S_IFCHR | (status->st_mode & 0777);
  status->st_rdev = makedev(number >> 16, number & 0xffff);
  status->st_size = 0;
  status->st_blocks = 0;
  status->st_mtim = status->st_ctim;
}
