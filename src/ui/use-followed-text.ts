import { useEffect, useEffectEvent, useState } from "react";
import { pageInAddress } from "./page-in-address.ts";

const DELAY_MS = 300;

/**
 * The text of a search field that the address follows: what is typed shows at once, and `follow` gets it when the typing
 * pauses. An address that changed otherwise (Back, a link) wins over what is typed.
 * @param address the text as it stands in the address
 */
export function useFollowedText(address: string, follow: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState({ text: address, address, sent: address });
  if (typed.address !== address)
    // What only follows the typing must not take back what was typed since.
    setTyped(address === typed.sent ? { ...typed, address } : { text: address, address, sent: address });
  const send = useEffectEvent((text: string) => {
    setTyped((now) => ({ ...now, sent: text }));
    follow(text);
  });
  useEffect(() => {
    if (typed.text === address) return;
    const page = pageInAddress();
    // Whoever opens something meanwhile is on the way there: to follow now would bring them back.
    const handle = setTimeout(() => page === pageInAddress() && send(typed.text), DELAY_MS);
    return () => clearTimeout(handle);
  }, [typed.text, address]);
  return [typed.text, (text) => setTyped((now) => ({ ...now, text }))];
}
