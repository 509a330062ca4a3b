declare global {
  /** W3C Trusted Types, as far as it is used here; missing in browsers that do not have it. */
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createScriptURL(address: string): string },
        ): { createScriptURL(address: string): string };
      }
    | undefined;
}

/** The one policy that the console's Content-Security-Policy names: it makes the addresses of workers, of this origin alone. */
const policy = globalThis.trustedTypes?.createPolicy("gatehouse-worker", {
  createScriptURL(address) {
    if (new URL(address, document.baseURI).origin !== location.origin)
      throw new TypeError("A worker of another origin");
    return address;
  },
});

/** Starts a module worker. @param address as imported with `?worker&url`. */
export const startWorker = (address: string): Worker =>
  new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
