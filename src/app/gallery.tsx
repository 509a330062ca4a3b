import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { PageHeader } from "../ui/page-header.tsx";
import { UiProvider } from "../ui/provider.tsx";
import { SkipLink } from "../ui/skip-link.tsx";
import { type Theme, ThemeToggle } from "../ui/theme-toggle.tsx";
import { ToastRegion } from "../ui/toast-region.tsx";
import { ActionsSection } from "./gallery/actions.tsx";
import { DataSection } from "./gallery/data.tsx";
import { FieldsSection } from "./gallery/fields.tsx";
import { MessagesSection } from "./gallery/messages.tsx";
import { OverlaysSection } from "./gallery/overlays.tsx";
import s from "./gallery.module.css";

/** Every component of the kit in every state. In development: /gallery.html */
function Gallery() {
  const [theme, setTheme] = useState<Theme>("system");
  function choose(next: Theme) {
    setTheme(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }
  return (
    <UiProvider>
      <SkipLink target="content" />
      <main id="content" tabIndex={-1} className={s.page}>
        <PageHeader
          title="Gallery"
          crumbs={[{ label: "Development" }, { label: "Kit" }]}
          actions={<ThemeToggle theme={theme} onChange={choose} />}
        />
        <div className={s.sections}>
          <ActionsSection />
          <FieldsSection />
          <MessagesSection />
          <DataSection />
          <OverlaysSection />
        </div>
      </main>
      <ToastRegion />
    </UiProvider>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
