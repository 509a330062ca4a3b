import { useState } from "react";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Fab, FabContent, fabClass } from "../../ui/fab.tsx";
import { IconButton, iconButtonClass } from "../../ui/icon-button.tsx";
import { CopyIcon, MoreIcon, PlusIcon, TrashIcon } from "../../ui/icons.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import s from "../gallery.module.css";

const variants = ["primary", "outline", "text", "danger"] as const;

export function ActionsSection() {
  const [pending, setPending] = useState(true);
  return (
    <Card title="Actions" actions={<Button onClick={() => setPending(!pending)}>Pending on and off</Button>}>
      <div className={s.stack}>
        {variants.map((variant) => (
          <div key={variant} className={s.row}>
            <Button variant={variant}>Save {variant}</Button>
            <Button variant={variant}>
              <PlusIcon />
              With icon
            </Button>
            <Button variant={variant} pending={pending}>
              Saving
            </Button>
            <Button variant={variant} disabled>
              Disabled
            </Button>
            <a href="#/" className={buttonClass(variant)}>
              Router link
            </a>
          </div>
        ))}
        <div className={s.row}>
          <Fab label="Create CORS entry" />
          <a href="#/" className={fabClass} title="Create CORS entry, a link">
            <FabContent label="Create CORS entry, a link" />
          </a>
          <IconButton label="Delete api/v2/*" icon={<TrashIcon />} />
          <IconButton label="More" icon={<MoreIcon />} disabled />
          <IconButton label="Small" icon={<CopyIcon />} small />
          <a href="#/" className={iconButtonClass} aria-label="Duplicate" title="Duplicate">
            <CopyIcon />
          </a>
          <CopyButton text="copied from the gallery" label="Copy the command" />
          <Spinner />
        </div>
      </div>
    </Card>
  );
}
