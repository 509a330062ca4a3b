/**
 * Makes the function that writes a text as one quoted word of a configuration file. What cannot be quoted there is
 * refused with a RangeError: a value never becomes a second directive.
 * @param where the configuration's name, for the error
 * @param refused matches what has no spelling there
 * @param escaped matches each character that takes a backslash; global
 */
export const quoter =
  (where: string, refused: RegExp, escaped: RegExp) =>
  (text: string): string => {
    if (refused.test(text)) throw new RangeError(`${JSON.stringify(text)} cannot stand in a configuration of ${where}`);
    return `"${text.replace(escaped, "\\$&")}"`;
  };
