import { useRouter } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useCertificateNames } from "../../features/certificates/names-query.ts";
import { useEntries } from "../../features/cors/list-query.ts";
import { useManyDialog } from "../../features/cors/many/provider.tsx";
import { questionIn } from "../../features/cors/why/search.ts";
import { useSessionLife } from "../../features/session/context.ts";
import { type CommandGroup, CommandPalette } from "../../ui/command-palette.tsx";
import { visibleText } from "../../ui/visible-text.ts";
import { foundIn } from "./found.ts";
import { MORE_PAGES, PLACES } from "./pages.ts";

type Props = { open: boolean; onClose: () => void; onHelp: () => void };

/** Ctrl+K: to a page, an entry or a certificate, an act, or a pasted error to Why refused? */
export default function Palette({ open, onClose, onHelp }: Props) {
  const router = useRouter();
  const life = useSessionLife();
  const openMany = useManyDialog();
  const entries = useEntries();
  const certificates = useCertificateNames();
  const [text, setText] = useState("");

  const groups = useMemo((): CommandGroup[] => {
    const go = (to: (typeof MORE_PAGES | (typeof PLACES)[number]["pages"])[number][0]) => () =>
      void router.navigate({ to });
    const pages = [...PLACES.flatMap(({ pages }) => [...pages]), ...MORE_PAGES];
    return [
      {
        label: "Acts",
        items: [
          {
            key: "new",
            label: "Create CORS entry",
            shortcut: "N",
            run: () => void router.navigate({ to: "/config/cors/new" }),
          },
          {
            key: "allow",
            label: "Allow an application",
            run: () => void router.navigate({ to: "/config/cors/allow" }),
          },
          {
            key: "fix",
            label: "Fix entries…",
            run: () => openMany({ act: "fix", ids: new Set(entries.map(({ id }) => id)) }),
          },
          { key: "keys", label: "Show the keys", shortcut: "?", run: onHelp },
          { key: "sign-out", label: "Sign out", run: () => void life.leave() },
        ],
      },
      { label: "Pages", items: pages.map(([to, label]) => ({ key: to, label, run: go(to) })) },
      {
        label: "Entries",
        items: entries.map(({ id, path, origin, description }) => ({
          key: `entry ${id}`,
          label: visibleText(path),
          hint: visibleText(description || origin),
          run: () => void router.navigate({ to: "/config/cors/$id", params: { id: String(id) } }),
        })),
      },
      {
        label: "Certificates",
        items: certificates.map((file) => ({
          key: `file ${file}`,
          label: visibleText(file),
          run: () => void router.navigate({ to: "/config/ssl/$file", params: { file } }),
        })),
      },
    ];
  }, [router, life, openMany, onHelp, entries, certificates]);

  const asked = questionIn(text);
  const isPasted = asked.url !== undefined || (/\s/.test(text.trim()) && text.length > 40);
  const paste: CommandGroup = {
    label: "Pasted",
    items: [
      {
        key: "why",
        label: "Why refused?",
        hint: visibleText(text.trim()),
        run: () => void router.navigate({ to: "/why", search: asked, state: { pasted: text.trim() } }),
      },
    ],
  };
  return (
    <CommandPalette
      open={open}
      onClose={onClose}
      label="Go to, do, or paste an error or an address"
      value={text}
      onValueChange={setText}
      groups={[...(isPasted ? [paste] : []), ...foundIn(groups, text)]}
    />
  );
}
