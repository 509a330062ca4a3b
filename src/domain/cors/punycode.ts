const [BASE, T_MIN, T_MAX, SKEW, DAMP, FIRST_BIAS, FIRST_CODE] = [36, 1, 26, 38, 700, 72, 128];

/** Whether the label of a host, in lower case, is what it says: behind `xn--` Punycode (RFC 3492) of some letter beyond ASCII. */
export function isLabelDecodable(label: string): boolean {
  if (!label.startsWith("xn--")) return true;
  const encoded = label.slice(4);
  const dash = encoded.lastIndexOf("-");
  let length = Math.max(dash, 0);
  let at = dash + 1;
  let [code, position, bias] = [FIRST_CODE, 0, FIRST_BIAS];
  if (at >= encoded.length) return false;
  while (at < encoded.length) {
    const before = position;
    for (let weight = 1, k = BASE; ; k += BASE, at += 1) {
      const digit = digitOf(encoded.charAt(at));
      if (digit === null) return false;
      position += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
      if (weight > 0x7fffffff) return false;
    }
    at += 1;
    length += 1;
    bias = adapted(position - before, length, before === 0);
    code += Math.floor(position / length);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return false;
    position = (position % length) + 1;
  }
  return true;
}

function digitOf(char: string): number | null {
  if (/^[a-z]$/.test(char)) return char.charCodeAt(0) - 97;
  return /^\d$/.test(char) ? Number(char) + 26 : null;
}

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
