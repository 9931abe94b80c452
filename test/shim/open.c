/* Opening, in all the spellings of glibc, and ioctl. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>

#include "shim.h"

static int open_at(int directory, const char *path, int flags, mode_t mode) {
  char buffer[PATH_MAX];
  const char *target = redirect(path, buffer);
  struct stat status;
  bool may_be_ours = shim_root() != NULL && path != NULL && (target != path || path[0] != '/');
  if (may_be_ours && (flags & O_PATH) == 0) {
    int before = errno;
    if (libc()->fstatat(directory, target, &status, 0) == 0 && is_node(&status)) {
      return node_open(&status, flags);
    }
    errno = before;
  }
  return libc()->openat(directory, target, flags, mode);
}

/* The mode is there only where a file may be made. */
#define MODE_ARGUMENT(flags, mode)                       \
  mode_t mode = 0;                                       \
  if (((flags) & (O_CREAT | __O_TMPFILE)) != 0) {        \
    va_list rest;                                        \
    va_start(rest, flags);                               \
    mode = va_arg(rest, mode_t);                         \
    va_end(rest);                                        \
  }

EXPORT int open(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_at(AT_FDCWD, path, flags, mode);
}

EXPORT int open64(const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_at(AT_FDCWD, path, flags, mode);
}

EXPORT int openat(int directory, const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_at(directory, path, flags, mode);
}

EXPORT int openat64(int directory, const char *path, int flags, ...) {
  MODE_ARGUMENT(flags, mode)
  return open_at(directory, path, flags, mode);
}

/* What a fortified program calls where it passes no mode. */
EXPORT int __open_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }
EXPORT int __open64_2(const char *path, int flags) { return open_at(AT_FDCWD, path, flags, 0); }

EXPORT int __openat_2(int directory, const char *path, int flags) {
  return open_at(directory, path, flags, 0);
}

EXPORT int __openat64_2(int directory, const char *path, int flags) {
  return open_at(directory, path, flags, 0);
}

EXPORT FILE *fopen(const char *path, const char *mode) {
  char buffer[PATH_MAX];
  return libc()->fopen(redirect(path, buffer), mode);
}

EXPORT FILE *fopen64(const char *path, const char *mode) { return fopen(path, mode); }

EXPORT int ioctl(int descriptor, unsigned long request, ...) {
  va_list rest;
  va_start(rest, request);
  unsigned long argument = va_arg(rest, unsigned long);
  va_end(rest);
  /* Type 'T' is what the kernel answers for any file (close-on-exec, non-blocking, is it a terminal). */
  struct node node;
  if (_IOC_TYPE(request) != 'T' && node_of_descriptor(descriptor, &node)) {
    long result = node_ioctl(&node, request, argument);
    if (result >= 0) return (int)result;
    errno = (int)-result;
    return -1;
  }
  return libc()->ioctl(descriptor, request, argument);
}
