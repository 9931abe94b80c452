/* What a client finds out about paths without opening: access, links, the working directory. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "shim.h"

static int access_at(int directory, const char *path, int mode, int flags) {
  char buffer[PATH_MAX];
  const char *target = redirect(path, buffer);
  struct stat status;
  int result = libc()->faccessat(directory, target, mode, flags);
  if (result != 0 || (mode & (R_OK | W_OK)) == 0 || shim_root() == NULL) return result;
  if (libc()->fstatat(directory, target, &status, 0) == 0 && is_node(&status) &&
      node_is_closed(&status)) {
    errno = EACCES;
    return -1;
  }
  return result;
}

EXPORT int access(const char *path, int mode) { return access_at(AT_FDCWD, path, mode, 0); }

EXPORT int faccessat(int directory, const char *path, int mode, int flags) {
  return access_at(directory, path, mode, flags);
}

EXPORT int euidaccess(const char *path, int mode) {
  return access_at(AT_FDCWD, path, mode, AT_EACCESS);
}

EXPORT int eaccess(const char *path, int mode) { return euidaccess(path, mode); }

EXPORT ssize_t readlinkat(int directory, const char *restrict path, char *restrict target,
                          size_t size) {
  char buffer[PATH_MAX];
  return libc()->readlinkat(directory, redirect(path, buffer), target, size);
}

EXPORT ssize_t readlink(const char *restrict path, char *restrict target, size_t size) {
  return readlinkat(AT_FDCWD, path, target, size);
}

EXPORT ssize_t __readlink_chk(const char *path, char *target, size_t size, size_t room) {
  if (size > room) abort();
  return readlinkat(AT_FDCWD, path, target, size);
}

EXPORT ssize_t __readlinkat_chk(int directory, const char *path, char *target, size_t size,
                                size_t room) {
  if (size > room) abort();
  return readlinkat(directory, path, target, size);
}

EXPORT char *realpath(const char *restrict path, char *restrict resolved) {
  char buffer[PATH_MAX];
  char *result = libc()->realpath(redirect(path, buffer), resolved);
  if (result != NULL) hide_root(result);
  return result;
}

EXPORT char *__realpath_chk(const char *path, char *resolved, size_t room) {
  if (resolved != NULL && room < PATH_MAX) abort();
  return realpath(path, resolved);
}

EXPORT char *canonicalize_file_name(const char *path) { return realpath(path, NULL); }

EXPORT int chdir(const char *path) {
  char buffer[PATH_MAX];
  return libc()->chdir(redirect(path, buffer));
}

EXPORT char *getcwd(char *path, size_t size) {
  char *result = libc()->getcwd(path, size);
  if (result != NULL) hide_root(result);
  return result;
}
