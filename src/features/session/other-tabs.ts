import * as z from "zod/mini";

const messageSchema = z.strictObject({ platform: z.string(), signedOut: z.literal(true) });

/** Tells and hears that the administrator has signed out of a platform; nothing else is ever said between tabs. */
export function otherTabs(platform: string, onSignedOut: () => void): { tell: () => void } {
  const channel = new BroadcastChannel("gatehouse.session");
  channel.addEventListener("message", ({ data }) => {
    const message = messageSchema.safeParse(data);
    if (message.success && message.data.platform === platform) onSignedOut();
  });
  return { tell: () => channel.postMessage({ platform, signedOut: true }) };
}
