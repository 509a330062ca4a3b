import * as z from "zod/mini";

const messageSchema = z.strictObject({ platform: z.string(), signedOut: z.literal(true) });

function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel("gatehouse.session");
  } catch {
    // Forbidden together with storage: then each tab is on its own.
    return null;
  }
}

/** Tells and hears that the administrator has signed out of a platform; nothing else is ever said between tabs. */
export function otherTabs(platform: string, onSignedOut: () => void): { tell: () => void } {
  const channel = openChannel();
  channel?.addEventListener("message", ({ data }) => {
    const message = messageSchema.safeParse(data);
    if (message.success && message.data.platform === platform) onSignedOut();
  });
  return { tell: () => channel?.postMessage({ platform, signedOut: true }) };
}
