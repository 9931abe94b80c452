/* Finds the C library's functions behind the shim's, once. */
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

static struct libc_calls calls;
static pthread_once_t found = PTHREAD_ONCE_INIT;

static void find(void *slot, const char *name) {
  void *symbol = dlsym(RTLD_NEXT, name);
  if (symbol == NULL) {
    fprintf(stderr, "mlx5desk shim: this C library has no %s (glibc 2.33 or newer is needed)\n", name);
    abort();
  }
  /* ISO C has no cast from an object pointer to a function pointer; POSIX guarantees the copy. */
  memcpy(slot, &symbol, sizeof symbol);
}

static void find_all(void) {
  find(&calls.openat, "openat");
  find(&calls.fstatat, "fstatat");
  find(&calls.statx, "statx");
  find(&calls.faccessat, "faccessat");
  find(&calls.readlinkat, "readlinkat");
  find(&calls.realpath, "realpath");
  find(&calls.chdir, "chdir");
  find(&calls.getcwd, "getcwd");
  find(&calls.fopen, "fopen");
  find(&calls.opendir, "opendir");
  find(&calls.readdir, "readdir");
  find(&calls.rewinddir, "rewinddir");
  find(&calls.closedir, "closedir");
  find(&calls.ioctl, "ioctl");
  find(&calls.syscall, "syscall");
}

const struct libc_calls *libc(void) {
  pthread_once(&found, find_all);
  return &calls;
}
