import { Link } from "@tanstack/react-router";
import type { ErrorFacts } from "../../../domain/pasted/error.ts";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { questionOf } from "./search.ts";

type Act = "allow" | "errors" | "layers" | "certificates";

/** What this console can do about a cause, or help to find. All others are fixed in the application or the network. */
const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["acao-missing", "allow"],
  ["acao-mismatch", "allow"],
  ["preflight-status", "allow"],
  ["header-not-allowed", "allow"],
  ["acao-wildcard-with-credentials", "allow"],
  ["acac-not-true", "allow"],
  ["acao-invalid", "errors"],
  ["acah-invalid", "errors"],
  ["acao-multiple", "layers"],
  ["acam-invalid", "layers"],
  ["method-not-allowed", "layers"],
  ["preflight-redirect", "layers"],
  ["redirect-scheme", "layers"],
  ["redirect-broken", "layers"],
  ["certificate", "certificates"],
]);

type Props = { code: string; cause: string; repair: string; facts?: ErrorFacts };

/** How a cause is fixed, with the link that leads to the act, and the text for whoever else has to do it. */
export function Fix({ code, cause, repair, facts }: Props) {
  const act = ACTS.get(code);
  return (
    <>
      <p>
        <strong>Fix:</strong> {repair} {act !== undefined && <FixLink act={act} facts={facts} />}
      </p>
      {(act === undefined || act === "layers") && (
        <CopyButton label="Copy for the developer" text={`${cause}\nFix: ${repair}`} />
      )}
    </>
  );
}

function FixLink({ act, facts }: { act: Act; facts: ErrorFacts | undefined }) {
  switch (act) {
    case "allow": {
      const { origin, url: path, method: methods, headers, credentials } = facts ? questionOf(facts) : {};
      return (
        <Link to="/config/cors/allow" search={{ origin, path, methods, headers, credentials }}>
          Allow the application
        </Link>
      );
    }
    case "errors":
      return (
        <Link to="/config/cors" search={{ finding: "error" }}>
          Show the entries with errors
        </Link>
      );
    case "layers":
      return <Link to="/config/cors/layers">Find the layer that answers</Link>;
    case "certificates":
      return <Link to="/config/ssl">Open SSL status</Link>;
  }
}
