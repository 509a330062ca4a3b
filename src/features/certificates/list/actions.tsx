import { Link } from "@tanstack/react-router";
import type { Status } from "../../../domain/certificates/status.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { ChevronDownIcon } from "../../../ui/icons.tsx";
import { Menu } from "../../../ui/menu.tsx";
import { useExports } from "../export/use-exports.ts";

/** What can be done with the list as it is filtered, and the way to add to it. */
export function ListActions({ shown, onUpload }: { shown: readonly Status[]; onUpload: () => void }) {
  const { calendar, csv, json } = useExports();
  const none = shown.length === 0;
  return (
    <>
      <Button variant="primary" onClick={onUpload}>
        Upload…
      </Button>
      <Link to="/config/ssl/guide" className={buttonClass("outline")}>
        Get a certificate
      </Link>
      <Menu
        items={[
          { label: "Calendar (.ics)", disabled: none, onSelect: () => void calendar(shown, "certificates") },
          { label: "Table (.csv)", disabled: none, onSelect: () => void csv(shown) },
          { label: "Data (.json)", disabled: none, onSelect: () => void json(shown) },
        ]}
        trigger={(props) => (
          <Button {...props}>
            Export <ChevronDownIcon />
          </Button>
        )}
      />
    </>
  );
}
