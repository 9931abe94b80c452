/*
 * Dumps CR space through mlx5ctl revision 4 and prints a line per word, `0xADDRESS 0xVALUE`: the least that a
 * program can do for it. A stand-in of our own for the tools that do the same on real cards, to compare with in
 * bytes and in time. Structures and numbers: public mlx5ctl series; mailboxes: public mlx5 interface.
 *
 *   coredump NODE [BUFFER_BYTES]
 */
#include <endian.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

struct command { uint64_t in, out; uint32_t in_length, out_length; };
struct registration { uint64_t address, length; uint32_t umem_id, reserved; };
struct unregistration { uint32_t umem_id, reserved; };

enum { ACCESS_REG = 0x805, ALLOC_PD = 0x800, DEALLOC_PD = 0x801, CREATE_MKEY = 0x200, DESTROY_MKEY = 0x202 };

static int node;

__attribute__((noreturn)) static void give_up(const char *what) {
  perror(what);
  exit(1);
}

static void put16(uint8_t *at, uint16_t value) { value = htobe16(value); memcpy(at, &value, 2); }
static void put32(uint8_t *at, uint32_t value) { value = htobe32(value); memcpy(at, &value, 4); }
static void put64(uint8_t *at, uint64_t value) { value = htobe64(value); memcpy(at, &value, 8); }
static uint32_t get32(const uint8_t *at) { uint32_t value; memcpy(&value, at, 4); return be32toh(value); }
static uint64_t get64(const uint8_t *at) { uint64_t value; memcpy(&value, at, 8); return be64toh(value); }

static void run(uint8_t *in, uint32_t in_length, uint8_t *out, uint32_t out_length, uint16_t opcode,
                const char *what) {
  put16(in, opcode);
  struct command command = {(uint64_t)(uintptr_t)in, (uint64_t)(uintptr_t)out, in_length, out_length};
  if (ioctl(node, _IOWR('\\', 1, struct command), &command) != 0) give_up(what);
  if (out[0] != 0) {
    fprintf(stderr, "%s: status 0x%x, syndrome 0x%x\n", what, out[0], get32(out + 4));
    exit(1);
  }
}

int main(int count, char **arguments) {
  if (count < 2) return 2;
  size_t length = count > 2 ? strtoul(arguments[2], NULL, 0) : 2 * 1024 * 1024;
  node = open(arguments[1], O_RDWR);
  if (node < 0) give_up(arguments[1]);

  uint8_t in[272] = {0}, out[80] = {0};
  run(in, 16, out, 16, ALLOC_PD, "ALLOC_PD");
  uint32_t domain = get32(out + 8) & 0xffffff;

  uint8_t *memory = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) give_up("mmap");
  struct registration registration = {(uint64_t)(uintptr_t)memory, length, 0, 0};
  if (ioctl(node, _IOWR('\\', 2, struct registration), &registration) != 0) give_up("UMEM_REG");

  memset(in, 0, sizeof in);
  put32(in + 0x0c, 1u << 30);
  put32(in + 0x10, 1u << 11 | 1u << 10 | 1u << 8);
  put32(in + 0x14, 0xffffff00);
  put32(in + 0x1c, domain);
  put64(in + 0x20, registration.address);
  put64(in + 0x28, length);
  put32(in + 0x64, registration.umem_id);
  run(in, 272, out, 16, CREATE_MKEY, "CREATE_MKEY");
  uint32_t key = (get32(out + 8) & 0xffffff) << 8;

  uint64_t cookie = 0;
  int more = 1;
  while (more) {
    memset(in, 0, sizeof in);
    put16(in + 6, 1);
    put16(in + 10, 0x402e);
    uint8_t *data = in + 16;
    put32(data, 2);
    put32(data + 0x10, key);
    put32(data + 0x14, (uint32_t)length);
    put64(data + 0x18, registration.address);
    put64(data + 0x20, cookie);
    run(in, 80, out, 80, ACCESS_REG, "CORE_DUMP");
    more = out[16] >> 7;
    cookie = get64(out + 16 + 0x20);
    for (uint32_t at = 0; at < get32(out + 16 + 0x14); at += 8) {
      printf("0x%08x 0x%08x\n", get32(memory + at), get32(memory + at + 4));
    }
  }

  memset(in, 0, sizeof in);
  put32(in + 8, key >> 8);
  run(in, 16, out, 16, DESTROY_MKEY, "DESTROY_MKEY");
  struct unregistration unregistration = {registration.umem_id, 0};
  if (ioctl(node, _IOWR('\\', 3, struct unregistration), &unregistration) != 0) give_up("UMEM_UNREG");
  memset(in, 0, sizeof in);
  put32(in + 8, domain);
  run(in, 16, out, 16, DEALLOC_PD, "DEALLOC_PD");
  return 0;
}
