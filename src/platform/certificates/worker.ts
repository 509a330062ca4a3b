import { buildChain } from "../../domain/certificates/chain.ts";
import { readCertificates } from "../../domain/certificates/read.ts";
import type { Question, Reply } from "./protocol.ts";

/** Reads files off the main thread: a large or hostile one never holds up the page. */
async function answer({ id, bytes }: Question): Promise<Reply> {
  const result = await readCertificates(bytes);
  return { id, facts: { ...result, chain: await buildChain(result.certificates) } };
}

addEventListener("message", async (event: MessageEvent<Question>) => postMessage(await answer(event.data)));
