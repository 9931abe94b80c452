/*
 * The shim's inner interfaces. See README.md for how the pieces play together.
 *
 * A node's descriptor is a socket connected to the server and bound to an abstract name that says what
 * it is. So the shim keeps no table of descriptors: dup, fork, exec and close need no help, and the
 * server sees a process die.
 */
#ifndef MLX5DESK_SHIM_H
#define MLX5DESK_SHIM_H

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>

#define EXPORT __attribute__((visibility("default")))

/* The C library's own functions behind the ones that the shim replaces. */
struct libc_calls {
  int (*openat)(int, const char *, int, ...);
  int (*fstatat)(int, const char *, struct stat *, int);
  int (*statx)(int, const char *, int, unsigned int, struct statx *);
  int (*faccessat)(int, const char *, int, int);
  ssize_t (*readlinkat)(int, const char *, char *, size_t);
  char *(*realpath)(const char *, char *);
  int (*chdir)(const char *);
  char *(*getcwd)(char *, size_t);
  FILE *(*fopen)(const char *, const char *);
  DIR *(*opendir)(const char *);
  struct dirent *(*readdir)(DIR *);
  void (*rewinddir)(DIR *);
  int (*closedir)(DIR *);
  int (*ioctl)(int, unsigned long, ...);
  long (*syscall)(long, ...);
};

const struct libc_calls *libc(void);

/* What speaks behind a node: revision 1..4 of mlx5ctl, or one of the two fwctl. */
enum flavour { FLAVOUR_FWCTL = 16, FLAVOUR_FWCTL_RESOURCES = 17 };

/* An open node. */
struct node {
  uint64_t token;
  unsigned int flavour;
  unsigned int major, minor;
  unsigned int mode;
};

/* paths.c: what is looked up in the fake tree instead. */

/* Directory with the server's socket and the fake tree; NULL where the shim is idle. */
const char *shim_root(void);
/* Path to use instead of `path` (in `buffer`, PATH_MAX), or `path` itself. */
const char *redirect(const char *path, char *buffer);
/* Whether a listing of `path` shows the entries of the real directory and of the fake one. */
bool merged_directory(const char *path, char *fake);
/* Cuts the fake tree's own place off the front of an absolute path, in place. */
void hide_root(char *path);

/* A file of the fake tree that stands for a character device: a regular file with the sticky bit,
 * whose modification time is 65536 x major + minor; set-group-id: nobody may open it. */
bool is_node(const struct stat *status);
bool node_is_closed(const struct stat *status);
/* Makes it look like the device. */
void show_node(struct stat *status);

/* node.c */
int node_open(const struct stat *mark, int flags);
bool node_of_descriptor(int descriptor, struct node *node);
/* 0 or more: the ioctl's result; below: -errno. */
long node_ioctl(const struct node *node, unsigned long request, unsigned long argument);
long mlx5ctl_ioctl(const struct node *node, unsigned long request, unsigned long argument);
long fwctl_ioctl(const struct node *node, unsigned long request, unsigned long argument);

/* user_memory.c: as copy_from_user and copy_to_user: false for a bad pointer, instead of a crash. */
bool copy_in(void *to, uint64_t user, size_t length);
bool copy_out(uint64_t user, const void *from, size_t length);
/* errno with which pinning these pages would fail, or 0: EFAULT where none is mapped, ENOMEM where some
 * are missing. */
int unpinnable(uint64_t user, uint64_t length);

#endif
