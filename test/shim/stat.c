/* stat and its kin, in all the spellings of glibc: a node is shown as the character device that it
 * stands for, by path and by descriptor. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "shim.h"

static void show_descriptor(int descriptor, struct stat *status) {
  struct node node;
  if (!S_ISSOCK(status->st_mode) || !node_of_descriptor(descriptor, &node)) return;
  status->st_mode = S_IFCHR | node.mode;
  status->st_rdev = makedev(node.major, node.minor);
}

static int stat_at(int directory, const char *path, struct stat *status, int flags) {
  char buffer[PATH_MAX];
  int result = libc()->fstatat(directory, redirect(path, buffer), status, flags);
  if (result != 0) return result;
  if (is_node(status)) show_node(status);
  if ((flags & AT_EMPTY_PATH) != 0 && path != NULL && path[0] == '\0') {
    show_descriptor(directory, status);
  }
  return result;
}

static int stat_descriptor(int descriptor, struct stat *status) {
  int result = libc()->fstatat(descriptor, "", status, AT_EMPTY_PATH);
  if (result == 0) show_descriptor(descriptor, status);
  return result;
}

EXPORT int stat(const char *path, struct stat *status) {
  return stat_at(AT_FDCWD, path, status, 0);
}

EXPORT int lstat(const char *path, struct stat *status) {
  return stat_at(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}

EXPORT int fstat(int descriptor, struct stat *status) {
  return stat_descriptor(descriptor, status);
}

EXPORT int fstatat(int directory, const char *path, struct stat *status, int flags) {
  return stat_at(directory, path, status, flags);
}

/* struct stat64 is struct stat where long has 64 bits. */
_Static_assert(sizeof(struct stat64) == sizeof(struct stat), "a 64-bit machine");

EXPORT int stat64(const char *path, struct stat64 *status) {
  return stat_at(AT_FDCWD, path, (struct stat *)status, 0);
}

EXPORT int lstat64(const char *path, struct stat64 *status) {
  return stat_at(AT_FDCWD, path, (struct stat *)status, AT_SYMLINK_NOFOLLOW);
}

EXPORT int fstat64(int descriptor, struct stat64 *status) {
  return stat_descriptor(descriptor, (struct stat *)status);
}

EXPORT int fstatat64(int directory, const char *path, struct stat64 *status, int flags) {
  return stat_at(directory, path, (struct stat *)status, flags);
}

/* Programs that were linked before glibc 2.33; no header declares these any more. */
#define OLD_STAT(suffix)                                                                         \
  EXPORT int __xstat##suffix(int version, const char *path, struct stat *status) {               \
    (void)version;                                                                               \
    return stat_at(AT_FDCWD, path, status, 0);                                                   \
  }                                                                                              \
  EXPORT int __lxstat##suffix(int version, const char *path, struct stat *status) {              \
    (void)version;                                                                               \
    return stat_at(AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);                                 \
  }                                                                                              \
  EXPORT int __fxstat##suffix(int version, int descriptor, struct stat *status) {                \
    (void)version;                                                                               \
    return stat_descriptor(descriptor, status);                                                  \
  }                                                                                              \
  EXPORT int __fxstatat##suffix(int version, int directory, const char *path,                    \
                                struct stat *status, int flags) {                                \
    (void)version;                                                                               \
    return stat_at(directory, path, status, flags);                                              \
  }

#define EMPTY
OLD_STAT(EMPTY)
OLD_STAT(64)

static int statx_at(int directory, const char *path, int flags, unsigned int mask,
                    struct statx *status) {
  char buffer[PATH_MAX];
  struct stat plain;
  const char *target = redirect(path, buffer);
  int result = libc()->statx(directory, target, flags, mask, status);
  if (result != 0 || shim_root() == NULL) return result;
  bool odd = S_ISSOCK(status->stx_mode) || (S_ISREG(status->stx_mode) && (status->stx_mode & S_ISVTX));
  int plain_flags = flags & (AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT);
  if (!odd || stat_at(directory, path, &plain, plain_flags) != 0 || !S_ISCHR(plain.st_mode)) {
    return result;
  }
  status->stx_mode = (uint16_t)plain.st_mode;
  status->stx_rdev_major = major(plain.st_rdev);
  status->stx_rdev_minor = minor(plain.st_rdev);
  status->stx_mtime = status->stx_ctime;
  return result;
}

EXPORT int statx(int directory, const char *restrict path, int flags, unsigned int mask,
                 struct statx *restrict status) {
  return statx_at(directory, path, flags, mask, status);
}

/* libuv, so Node, asks for statx by its number. */
EXPORT long syscall(long number, ...) {
  long argument[6];
  va_list rest;
  va_start(rest, number);
  for (int index = 0; index < 6; index++) argument[index] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_statx) {
    return statx_at((int)argument[0], (const char *)argument[1], (int)argument[2],
                    (unsigned int)argument[3], (struct statx *)argument[4]);
  }
  return libc()->syscall(number, argument[0], argument[1], argument[2], argument[3], argument[4],
                         argument[5]);
}
