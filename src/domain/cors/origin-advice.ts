/** Origins of applications that are not websites, to fill into a form. */
export const APP_ORIGINS: readonly { label: string; origin: string }[] = [
  { label: "Capacitor or Ionic, iOS", origin: "capacitor://localhost" },
  { label: "Capacitor or Ionic, Android", origin: "https://localhost" },
  { label: "Ionic before Capacitor, iOS", origin: "ionic://localhost" },
  { label: "Tauri, macOS and Linux", origin: "tauri://localhost" },
  { label: "Tauri, Windows and Android", origin: "http://tauri.localhost" },
  { label: "Cordova, Android and iOS", origin: "https://localhost" },
  { label: "Electron with a scheme of its own", origin: "app://localhost" },
  { label: "Development server (Vite)", origin: "http://localhost:5173" },
];

export type OriginKind = "app" | "null" | "preview-pattern" | "preview" | "local";

const APP_SCHEME = /^(?:capacitor|ionic|tauri|app|electron|file\+app):\/\//i;
const APP_HOST = /^https?:\/\/(?:tauri\.localhost|localhost)\/?$/i;
const LOCAL = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::[\d*]+)?\/?$/i;
/** Hosts on which anybody can have a name for the asking. */
const SHARED_HOSTS =
  /(?:^|[./])(?:vercel\.app|now\.sh|netlify\.app|pages\.dev|workers\.dev|web\.app|firebaseapp\.com|github\.io|gitlab\.io|azurestaticapps\.net|amplifyapp\.com|onrender\.com|fly\.dev|herokuapp\.com|surge\.sh|ngrok(?:-free)?\.app|ngrok\.io|trycloudflare\.com|stackblitz\.io|webcontainer\.io)(?::\d+)?\/?$/i;

/** What kind of application an origin belongs to, where that wants a word; null for an ordinary website. */
export function originKind(origin: string): OriginKind | null {
  const text = origin.trim();
  if (text.toLowerCase() === "null" || /^file:/i.test(text)) return "null";
  if (APP_SCHEME.test(text) || APP_HOST.test(text)) return "app";
  if (LOCAL.test(text)) return "local";
  if (!SHARED_HOSTS.test(text)) return null;
  return text.includes("*") ? "preview-pattern" : "preview";
}

/** What an administrator should know before letting such an origin in. */
export const ORIGIN_ADVICE: Readonly<Record<OriginKind, string>> = {
  app: "The origin of an installed app (Capacitor, Ionic, Cordova, Tauri, Electron). Every app of that kind has it, so it does not tell whose app calls: keys and roles must.",
  null: "Cordova and Electron pages loaded from files say null, and so can any website. Let the app load its pages from a scheme or host of its own (Cordova: https://localhost; Electron: a registered standard scheme), and allow that.",
  "preview-pattern":
    "Anybody can create a deployment whose name fits this pattern, and is then let in. Give previews a domain of your own, such as https://*.preview.example.com, and allow that.",
  preview:
    "A deployment on a shared host. Each new preview has another name; a preview domain of your own spares an entry for each.",
  local:
    "Each visitor's own computer. For development, the dev server's proxy (Vite: server.proxy) needs no entry at all; remove this one before production.",
};
