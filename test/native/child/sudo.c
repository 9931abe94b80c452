/* Plays sudo for a test of two users: installed setuid root, it becomes root and runs `-- PROGRAM ARGUMENTS`. */
#include <grp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **arguments) {
  if (count < 3 || strcmp(arguments[1], "--") != 0) return 2;
  if (clearenv() != 0 || setgroups(0, NULL) != 0 || setgid(0) != 0 || setuid(0) != 0) {
    perror("sudo of the test");
    return 1;
  }
  execv(arguments[2], arguments + 2);
  perror(arguments[2]);
  return 1;
}
