import template from "./deploy-hook.sh?raw";
import { fillTemplate } from "./fill.ts";

/** systemd's name of the web server to reload, or none. */
export type ReloadService = "nginx" | "apache2" | "httpd" | null;

/**
 * The deploy hook of certbot: after each renewal it stores the chain in the folder that SSL status reads, and reloads the
 * web server.
 * @param folder absolute path on the platform's host; null only reloads, for a file service that is not a local folder
 */
export const deployHook = ({ folder, reload }: { folder: string | null; reload: ReloadService }): string =>
  fillTemplate(template, { FOLDER: folder ?? "", RELOAD: reload ?? "" });
