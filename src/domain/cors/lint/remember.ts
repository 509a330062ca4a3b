/** Larger than any platform's variety of texts; beyond, everything is forgotten. */
const LIMIT = 10_000;

/** `make`, called once for each key: thousands of entries share the same few lists. */
export function remember<Input, T>(keyOf: (input: Input) => string, make: (input: Input) => T): (input: Input) => T {
  const known = new Map<string, T>();
  return (input) => {
    const key = keyOf(input);
    let value = known.get(key);
    if (value === undefined) {
      value = make(input);
      if (known.size >= LIMIT) known.clear();
      known.set(key, value);
    }
    return value;
  };
}
