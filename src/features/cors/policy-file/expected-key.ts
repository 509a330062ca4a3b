/** Under which name the expected entries of a platform are kept on this device. */
export const expectedKey = (base: string): string => `gatehouse.expected:${base}`;

/** Whether there are any, without reading them. */
export function hasExpected(base: string): boolean {
  try {
    return localStorage.getItem(expectedKey(base)) !== null;
  } catch {
    return false;
  }
}
