import { buildChain } from "../../domain/certificates/chain.ts";
import { readCertificates } from "../../domain/certificates/read.ts";
import { serve } from "../worker/serve.ts";
import type { ReaderRequests } from "./protocol.ts";

/** Reads files off the main thread: a large or hostile one never holds up the page. */
serve<ReaderRequests>({
  async read(bytes) {
    const result = await readCertificates(bytes);
    return { ...result, chain: await buildChain(result.certificates) };
  },
});
