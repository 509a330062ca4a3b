const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether a text can be a method or a header name (RFC 9110 token). */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
