/*
 * A client for the tests of the shim: does what its arguments say, one after the other, and prints a
 * line for each. It knows nothing of the shim and uses plain calls of the C library.
 *
 *   open PATH FLAGS          r, w (read and write), c (close-on-exec), d (directory), n (none)
 *   close FD | dup FD | read FD
 *   buffer NAME BYTES HEX    memory of whole pages that begins with HEX (- for none)
 *   unmap NAME
 *   show NAME BYTES
 *   ioctl FD NUMBER FIELDS   FIELDS: u8=, u16=, u32=, u64=, p=NAME, z=BYTES, joined by commas; prints the
 *                            structure afterwards. FIELDS v=NUMBER passes a value, bad a bad pointer
 *   stat PATH | fstat FD | access PATH MODE | list DIRECTORY | readlink PATH | realpath PATH
 *   cat PATH | chdir PATH
 *   alarm MS KIND            a signal: restart, or interrupt (without SA_RESTART)
 *   repeat COUNT             runs the rest COUNT times
 *   threads COUNT            runs the rest in COUNT threads
 *   beside COUNT             runs the next COUNT words in a thread, and goes on behind them at once
 *   fork                     runs the rest in a child and waits for it
 *   exec                     runs the rest in this program started anew
 *   memlock BYTES            sets RLIMIT_MEMLOCK
 *   pause                    prints `paused` and waits for a line
 *   fds                      how many descriptors are open
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static _Thread_local char **arguments;
static const char *program;

struct buffer {
  char name[16];
  uint8_t *bytes;
  size_t length;
};
static _Thread_local struct buffer buffers[16];
static _Thread_local int buffer_count;

__attribute__((noreturn)) static void misused(const char *what) {
  fprintf(stderr, "client: %s\n", what);
  exit(2);
}

static const char *word(void) {
  if (*arguments == NULL) misused("a word is missing");
  return *arguments++;
}

static unsigned long number(void) { return strtoul(word(), NULL, 0); }

/* One write per line, so that lines of threads and children don't mix. */
__attribute__((format(printf, 1, 2))) static void say(const char *format, ...) {
  static _Thread_local char line[200000];
  __builtin_va_list rest;
  __builtin_va_start(rest, format);
  int length = vsnprintf(line, sizeof line - 1, format, rest);
  __builtin_va_end(rest);
  line[length] = '\n';
  if (write(1, line, (size_t)length + 1) < 0) _exit(3);
}

static const char *outcome(long result) {
  static _Thread_local char text[32];
  if (result < 0) return strerrorname_np(errno);
  snprintf(text, sizeof text, "%ld", result);
  return text;
}

static struct buffer *buffer_of(const char *name) {
  for (int index = 0; index < buffer_count; index++) {
    if (strcmp(buffers[index].name, name) == 0) return &buffers[index];
  }
  misused("no such buffer");
}

static size_t parse_hex(const char *hex, uint8_t *to) {
  size_t length = strlen(hex) / 2;
  for (size_t index = 0; index < length; index++) {
    unsigned int byte;
    if (sscanf(hex + 2 * index, "%2x", &byte) != 1) misused("bad hex");
    to[index] = (uint8_t)byte;
  }
  return length;
}

static char *hex_of(const uint8_t *bytes, size_t length) {
  char *hex = calloc(2 * length + 1, 1);
  for (size_t index = 0; index < length; index++) sprintf(hex + 2 * index, "%02x", bytes[index]);
  return hex;
}

static void make_buffer(void) {
  struct buffer *buffer = &buffers[buffer_count++];
  snprintf(buffer->name, sizeof buffer->name, "%s", word());
  size_t page = (size_t)sysconf(_SC_PAGESIZE);
  buffer->length = (number() + page - 1) / page * page;
  buffer->bytes = mmap(NULL, buffer->length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
                       -1, 0);
  if (buffer->bytes == MAP_FAILED) misused("no memory");
  const char *hex = word();
  if (strcmp(hex, "-") != 0) parse_hex(hex, buffer->bytes);
}

static size_t put(uint8_t *to, const char *kind, const char *value) {
  uint64_t wide = strcmp(kind, "p") == 0 ? (uint64_t)(uintptr_t)buffer_of(value)->bytes
                                         : strtoull(value, NULL, 0);
  size_t size = 8;
  if (strcmp(kind, "u8") == 0) size = 1;
  if (strcmp(kind, "u16") == 0) size = 2;
  if (strcmp(kind, "u32") == 0) size = 4;
  if (strcmp(kind, "z") == 0) return (size_t)wide;
  memcpy(to, &wide, size);
  return size;
}

static void do_ioctl(void) {
  int descriptor = (int)number();
  unsigned long request = number();
  uint8_t bytes[1024] = {0};
  char fields[1024];
  snprintf(fields, sizeof fields, "%s", word());
  if (strcmp(fields, "bad") == 0) {
    say("ioctl %s", outcome(ioctl(descriptor, request, (void *)16)));
    return;
  }
  if (strncmp(fields, "v=", 2) == 0) {
    say("ioctl %s", outcome(ioctl(descriptor, request, strtoul(fields + 2, NULL, 0))));
    return;
  }
  size_t length = 0;
  char *rest = NULL;
  for (char *field = strtok_r(fields, ",", &rest); field; field = strtok_r(NULL, ",", &rest)) {
    char *equals = strchr(field, '=');
    if (equals == NULL) misused("bad field");
    *equals = '\0';
    length += put(bytes + length, field, equals + 1);
  }
  const char *result = outcome(ioctl(descriptor, request, bytes));
  char *hex = hex_of(bytes, length);
  say("ioctl %s %s", result, hex);
  free(hex);
}

static int flags_of(const char *letters) {
  int flags = strchr(letters, 'w') != NULL ? O_RDWR : O_RDONLY;
  if (strchr(letters, 'c') != NULL) flags |= O_CLOEXEC;
  if (strchr(letters, 'd') != NULL) flags |= O_DIRECTORY;
  return flags;
}

static void say_stat(int result, const struct stat *status) {
  if (result != 0) {
    say("stat %s", outcome(result));
    return;
  }
  const char *kind = S_ISCHR(status->st_mode)   ? "char"
                     : S_ISDIR(status->st_mode) ? "dir"
                     : S_ISREG(status->st_mode) ? "file"
                                                : "other";
  say("stat %s %u:%u %o", kind, S_ISCHR(status->st_mode) ? major(status->st_rdev) : 0,
      S_ISCHR(status->st_mode) ? minor(status->st_rdev) : 0, status->st_mode & 07777);
}

static void list(void) {
  DIR *directory = opendir(word());
  char line[60000] = "";
  if (directory == NULL) {
    say("list %s", outcome(-1));
    return;
  }
  for (struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
    size_t used = strlen(line);
    snprintf(line + used, sizeof line - used, " %s%s", entry->d_name,
             entry->d_type == DT_CHR ? "*" : "");
  }
  closedir(directory);
  say("list%s", line);
}

static void print_file(void) {
  char bytes[4096];
  FILE *file = fopen(word(), "r");
  size_t length = file == NULL ? 0 : fread(bytes, 1, sizeof bytes - 1, file);
  bytes[length] = '\0';
  if (length > 0 && bytes[length - 1] == '\n') bytes[length - 1] = '\0';
  say("cat %s", file == NULL ? outcome(-1) : bytes);
  if (file != NULL) fclose(file);
}

static void on_signal(int signal_number) {
  (void)signal_number;
  if (write(1, "signal\n", 7) < 0) _exit(3);
}

static void set_alarm(void) {
  unsigned long milliseconds = number();
  struct sigaction action = {.sa_handler = on_signal};
  action.sa_flags = strcmp(word(), "restart") == 0 ? SA_RESTART : 0;
  sigaction(SIGALRM, &action, NULL);
  struct itimerval timer = {.it_value = {.tv_sec = (time_t)(milliseconds / 1000),
                                         .tv_usec = (suseconds_t)(milliseconds % 1000 * 1000)}};
  setitimer(ITIMER_REAL, &timer, NULL);
}

static int count_descriptors(void) {
  int count = 0;
  for (int descriptor = 0; descriptor < 4096; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0) count++;
  }
  return count;
}

static void run_all(void);

static void *run_in_thread(void *first) {
  arguments = first;
  run_all();
  return NULL;
}

/* Each walks the arguments for itself and makes its own buffers. */
static void run_threads(void) {
  pthread_t threads[64];
  unsigned long count = number();
  if (count > 64) misused("too many threads");
  for (unsigned long index = 0; index < count; index++) {
    if (pthread_create(&threads[index], NULL, run_in_thread, arguments) != 0) misused("no thread");
  }
  for (unsigned long index = 0; index < count; index++) pthread_join(threads[index], NULL);
  exit(0);
}

static void run_beside(void) {
  pthread_t thread;
  unsigned long count = number();
  char **words = calloc(count + 1, sizeof *words);
  for (unsigned long index = 0; index < count; index++) words[index] = (char *)(uintptr_t)word();
  if (pthread_create(&thread, NULL, run_in_thread, words) != 0) misused("no thread");
  pthread_detach(thread);
}

static void repeat(void) {
  unsigned long count = number();
  char **first = arguments;
  for (unsigned long index = 0; index < count; index++) {
    arguments = first;
    run_all();
  }
}

static void fork_and_wait(void) {
  pid_t child = fork();
  if (child == 0) return;
  int status;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  say("child %d", WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
  exit(0);
}

static void run_anew(void) {
  char *next[64] = {(char *)(uintptr_t)program};
  int count = 1;
  for (char **argument = arguments; *argument != NULL && count < 63; argument++) {
    next[count++] = *argument;
  }
  execv(program, next);
  misused("exec failed");
}

static void limit_locked_memory(void) {
  unsigned long bytes = number();
  struct rlimit limit = {bytes, bytes};
  say("memlock %s", outcome(setrlimit(RLIMIT_MEMLOCK, &limit)));
}

static void pause_for_line(void) {
  char line[16];
  say("paused");
  if (fgets(line, sizeof line, stdin) == NULL) exit(0);
}

static void say_link(void) {
  char target[4096];
  ssize_t length = readlink(word(), target, sizeof target - 1);
  if (length >= 0) target[length] = '\0';
  say("readlink %s", length < 0 ? outcome(-1) : target);
}

static void say_real_path(void) {
  char *path = realpath(word(), NULL);
  say("realpath %s", path == NULL ? outcome(-1) : path);
  free(path);
}

static void run_file_command(const char *command) {
  struct stat status;
  if (strcmp(command, "open") == 0) {
    const char *path = word();
    say("open %s", outcome(open(path, flags_of(word()))));
  } else if (strcmp(command, "close") == 0) {
    say("close %s", outcome(close((int)number())));
  } else if (strcmp(command, "dup") == 0) {
    say("dup %s", outcome(dup((int)number())));
  } else if (strcmp(command, "read") == 0) {
    char byte;
    say("read %s", outcome(read((int)number(), &byte, 1)));
  } else if (strcmp(command, "stat") == 0) {
    say_stat(stat(word(), &status), &status);
  } else if (strcmp(command, "fstat") == 0) {
    say_stat(fstat((int)number(), &status), &status);
  } else if (strcmp(command, "access") == 0) {
    const char *path = word();
    say("access %s", outcome(access(path, (int)number())));
  } else if (strcmp(command, "list") == 0) {
    list();
  } else if (strcmp(command, "readlink") == 0) {
    say_link();
  } else if (strcmp(command, "realpath") == 0) {
    say_real_path();
  } else if (strcmp(command, "cat") == 0) {
    print_file();
  } else if (strcmp(command, "chdir") == 0) {
    say("chdir %s", outcome(chdir(word())));
  } else {
    misused(command);
  }
}

static void run_command(const char *command) {
  if (strcmp(command, "buffer") == 0) {
    make_buffer();
  } else if (strcmp(command, "unmap") == 0) {
    struct buffer *buffer = buffer_of(word());
    munmap(buffer->bytes, buffer->length);
  } else if (strcmp(command, "show") == 0) {
    struct buffer *buffer = buffer_of(word());
    char *hex = hex_of(buffer->bytes, number());
    say("show %s", hex);
    free(hex);
  } else if (strcmp(command, "ioctl") == 0) {
    do_ioctl();
  } else if (strcmp(command, "alarm") == 0) {
    set_alarm();
  } else if (strcmp(command, "repeat") == 0) {
    repeat();
  } else if (strcmp(command, "threads") == 0) {
    run_threads();
  } else if (strcmp(command, "beside") == 0) {
    run_beside();
  } else if (strcmp(command, "fork") == 0) {
    fork_and_wait();
  } else if (strcmp(command, "exec") == 0) {
    run_anew();
  } else if (strcmp(command, "memlock") == 0) {
    limit_locked_memory();
  } else if (strcmp(command, "pause") == 0) {
    pause_for_line();
  } else if (strcmp(command, "fds") == 0) {
    say("fds %d", count_descriptors());
  } else {
    run_file_command(command);
  }
}

static void run_all(void) {
  while (*arguments != NULL) run_command(word());
}

int main(int argument_count, char **argument_list) {
  (void)argument_count;
  program = argument_list[0];
  arguments = argument_list + 1;
  run_all();
  return 0;
}
