/*
 * Directory listings. Most directories are wholly real or wholly fake; /dev, /sys/class and their kin are
 * both: after the last real entry the fake ones follow. Fake nodes are listed as character devices.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "shim.h"

/* A listing that has something fake in it. */
struct listing {
  DIR *shown;
  DIR *second; /* where the real one goes on; else NULL */
  bool in_second;
  struct listing *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct listing *listings;
static atomic_int listing_count;

static struct listing **find(DIR *shown) {
  struct listing **place = &listings;
  while (*place != NULL && (*place)->shown != shown) place = &(*place)->next;
  return place;
}

static DIR *remember(DIR *shown, DIR *second) {
  struct listing *listing = shown == NULL ? NULL : calloc(1, sizeof *listing);
  if (listing == NULL) {
    if (second != NULL) libc()->closedir(second);
    return shown;
  }
  listing->shown = shown;
  listing->second = second;
  pthread_mutex_lock(&lock);
  listing->next = listings;
  listings = listing;
  pthread_mutex_unlock(&lock);
  atomic_fetch_add(&listing_count, 1);
  return shown;
}

EXPORT DIR *opendir(const char *path) {
  char fake[PATH_MAX];
  if (merged_directory(path, fake)) {
    DIR *real = libc()->opendir(path);
    return remember(real, real == NULL ? NULL : libc()->opendir(fake));
  }
  const char *target = redirect(path, fake);
  DIR *directory = libc()->opendir(target);
  return target == path ? directory : remember(directory, NULL);
}

static bool is_dot(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

/* Entries of the second directory that the first one has were listed already. */
static bool listed_before(const struct listing *listing, const char *name) {
  struct stat status;
  return is_dot(name) ||
         libc()->fstatat(dirfd(listing->shown), name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static struct dirent *next_entry(struct listing *listing) {
  if (!listing->in_second) {
    struct dirent *entry = libc()->readdir(listing->shown);
    if (entry != NULL || listing->second == NULL) return entry;
    listing->in_second = true;
  }
  struct dirent *entry = libc()->readdir(listing->second);
  while (entry != NULL && listed_before(listing, entry->d_name)) {
    entry = libc()->readdir(listing->second);
  }
  return entry;
}

EXPORT struct dirent *readdir(DIR *directory) {
  if (atomic_load(&listing_count) == 0) return libc()->readdir(directory);
  pthread_mutex_lock(&lock);
  struct listing *listing = *find(directory);
  pthread_mutex_unlock(&lock);
  if (listing == NULL) return libc()->readdir(directory);
  int before = errno;
  struct dirent *entry = next_entry(listing);
  struct stat status;
  if (entry == NULL || entry->d_type != DT_REG) return entry;
  DIR *from = listing->in_second ? listing->second : listing->shown;
  if (libc()->fstatat(dirfd(from), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
      is_node(&status)) {
    entry->d_type = DT_CHR;
  }
  errno = before;
  return entry;
}

_Static_assert(sizeof(struct dirent64) == sizeof(struct dirent), "a 64-bit machine");

EXPORT struct dirent64 *readdir64(DIR *directory) {
  return (struct dirent64 *)readdir(directory);
}

EXPORT void rewinddir(DIR *directory) {
  pthread_mutex_lock(&lock);
  struct listing *listing = *find(directory);
  pthread_mutex_unlock(&lock);
  if (listing != NULL && listing->second != NULL) libc()->rewinddir(listing->second);
  if (listing != NULL) listing->in_second = false;
  libc()->rewinddir(directory);
}

EXPORT int closedir(DIR *directory) {
  pthread_mutex_lock(&lock);
  struct listing **place = find(directory);
  struct listing *listing = *place;
  if (listing != NULL) *place = listing->next;
  pthread_mutex_unlock(&lock);
  if (listing != NULL) {
    atomic_fetch_sub(&listing_count, 1);
    if (listing->second != NULL) libc()->closedir(listing->second);
    free(listing);
  }
  return libc()->closedir(directory);
}

static void free_all(struct dirent **entries, size_t count) {
  for (size_t index = 0; index < count; index++) free(entries[index]);
  free(entries);
}

/* Own copy of one entry, only as long as it is. */
static struct dirent *copy_of(const struct dirent *entry) {
  size_t length = offsetof(struct dirent, d_name) + strlen(entry->d_name) + 1;
  struct dirent *copy = malloc(length < sizeof *entry ? sizeof *entry : length);
  if (copy != NULL) memcpy(copy, entry, length);
  return copy;
}

/* glibc's own scandir would go past the functions above; libuv, so Node, lists by it. */
EXPORT int scandir(const char *restrict path, struct dirent ***restrict names,
                   int (*select)(const struct dirent *),
                   int (*compare)(const struct dirent **, const struct dirent **)) {
  DIR *directory = opendir(path);
  if (directory == NULL) return -1;
  struct dirent **entries = NULL;
  size_t count = 0;
  for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
    if (select != NULL && select(entry) == 0) continue;
    struct dirent **grown = realloc(entries, (count + 1) * sizeof *entries);
    if (grown != NULL) entries = grown;
    struct dirent *copy = grown == NULL ? NULL : copy_of(entry);
    if (copy == NULL) {
      free_all(entries, count);
      closedir(directory);
      errno = ENOMEM;
      return -1;
    }
    entries[count++] = copy;
  }
  closedir(directory);
  if (compare != NULL && count > 1) {
    qsort(entries, count, sizeof *entries, (int (*)(const void *, const void *))compare);
  }
  *names = entries;
  return (int)count;
}

EXPORT int scandir64(const char *restrict path, struct dirent64 ***restrict names,
                     int (*select)(const struct dirent64 *),
                     int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  return scandir(path, (struct dirent ***)names, (int (*)(const struct dirent *))select,
                 (int (*)(const struct dirent **, const struct dirent **))compare);
}
