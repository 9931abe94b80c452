// Only root may change the root directory. Others may be root in a user namespace of their own, where the kernel
// lets them: there they own what they own outside, and nothing else.

/** @param {readonly string[]} argv @returns {string[]} */
export function asRoot(argv) {
  return process.getuid() === 0 ? [...argv] : ['unshare', '--map-root-user', ...argv];
}
