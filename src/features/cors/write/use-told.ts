import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useClient } from "../../../platform/client-context.ts";
import { failureOf } from "../../../platform/errors.ts";
import { showToast } from "../../../ui/toasts.ts";
import { visibleText } from "../../../ui/visible-text.ts";

/** What became of a write, for the page that it came from. */
export type Told<T> = {
  /** Does the rest where the page still stands. */
  done: (result: T) => void;
  /** The entry as messages call it. */
  name: string;
};

/**
 * Runs a write whose result belongs to this page: a page that was left meanwhile neither leads away nor keeps silent. The
 * message then names the platform, for another one may be open.
 */
export function useTold() {
  const { platform } = useClient();
  const router = useRouter();
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  return async function told<T>(write: () => Promise<T>, { done, name }: Told<T>): Promise<void> {
    const who = `${visibleText(name)} on ${platform.host}`;
    const { pathname } = router.state.location;
    // The next page may still be loading.
    const isStill = () => isHere.current && router.state.location.pathname === pathname;
    let result: T;
    try {
      result = await write();
    } catch (error) {
      // On its own page the failure stands at the form.
      const failure = isStill() ? null : failureOf(error);
      if (failure !== null) showToast({ tone: "crit", text: `${who} was not saved. ${failure}` });
      return;
    }
    if (isStill()) done(result);
    else showToast({ tone: "ok", text: `${who} was saved.` });
  };
}
