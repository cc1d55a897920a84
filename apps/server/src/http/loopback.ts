const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** Whether an address is this machine's own. */
export function isLoopback(ip: string): boolean {
  return loopback.test(ip);
}
