/** `regdump-sim-cx6dx-20260115-080000`: what, of which device, when; without the ending. */
export function stampedName(what: string, device: string, takenAt: string): string {
  const named = device.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40);
  const digits = takenAt.replace(/\D/g, '');
  return `${what}-${named}-${digits.slice(0, 8)}-${digits.slice(8, 14)}`;
}
