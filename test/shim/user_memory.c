/* Copies between the caller's memory and the shim without trusting the caller's pointers: the kernel
 * does the copying and says EFAULT where a real driver would. */
#include <errno.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "shim.h"

static bool moved(ssize_t result, void *to, const void *from, size_t length) {
  if (result == (ssize_t)length) return true;
  if (result >= 0 || (errno != ENOSYS && errno != EPERM)) return false;
  /* A sandbox forbids the call: then pointers have to be trusted. */
  memcpy(to, from, length);
  return true;
}

bool copy_in(void *to, uint64_t user, size_t length) {
  void *from = (void *)(uintptr_t)user;
  struct iovec local = {to, length}, remote = {from, length};
  return length == 0 || moved(process_vm_readv(getpid(), &local, 1, &remote, 1, 0), to, from, length);
}

bool copy_out(uint64_t user, const void *from, size_t length) {
  void *to = (void *)(uintptr_t)user;
  struct iovec local = {(void *)(uintptr_t)from, length}, remote = {to, length};
  return length == 0 || moved(process_vm_writev(getpid(), &local, 1, &remote, 1, 0), to, from, length);
}

/* Longer registrations are refused before their pages are looked at. */
#define MAX_LOOKED_AT (128ull << 20)

int unpinnable(uint64_t user, uint64_t length) {
  uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE);
  uint8_t byte;
  if (length == 0 || length > MAX_LOOKED_AT || user + length < user) return 0;
  for (uint64_t at = user - user % page; at < user + length; at += page) {
    if (!copy_in(&byte, at, 1)) return at <= user ? EFAULT : ENOMEM;
  }
  return 0;
}
