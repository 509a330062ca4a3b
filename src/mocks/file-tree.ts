import type { SeedFile } from "./state.ts";

/** A file as stored; `modified` in milliseconds since 1970. */
export type StoredFile = { bytes: Uint8Array<ArrayBuffer>; modified: number };

const folderOf = (path: string): string => path.slice(0, path.replace(/\/$/, "").lastIndexOf("/") + 1);
/** The last part of a path, without slashes. */
export const baseName = (path: string): string => path.replace(/\/$/, "").slice(folderOf(path).length);

/** A local file service's folder. Folders end in `/`, the root is the empty text. */
export class FileTree {
  readonly files = new Map<string, StoredFile>();
  /** Folder → when it was made, in milliseconds since 1970. */
  readonly folders = new Map<string, number>();

  constructor(seed: Readonly<Record<string, SeedFile>>, now: number) {
    for (const [path, file] of Object.entries(seed)) {
      const modified = file.last_modified ?? now;
      this.addFolder(path.endsWith("/") ? path : folderOf(path), modified);
      if (path.endsWith("/")) continue;
      const bytes = typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content;
      this.files.set(path, { bytes: new Uint8Array(bytes), modified });
    }
  }

  hasFolder(path: string): boolean {
    return path === "" || this.folders.has(path);
  }

  /** Makes a folder and those above it. */
  addFolder(path: string, now: number): void {
    for (let folder = path; folder !== ""; folder = folderOf(folder))
      if (!this.folders.has(folder)) this.folders.set(folder, now);
  }

  /** False when there is no folder to write into. Overwrites in silence. */
  write(path: string, bytes: Uint8Array<ArrayBuffer>, now: number): boolean {
    if (!this.hasFolder(folderOf(path))) return false;
    this.files.set(path, { bytes, modified: now });
    return true;
  }

  /** The paths of everything below a folder, in the order of their bytes; only the next level unless `deep`. */
  below(folder: string, deep: boolean): string[] {
    return [...this.folders.keys(), ...this.files.keys()]
      .filter((path) => path !== folder && path.startsWith(folder) && (deep || folderOf(path) === folder))
      .sort();
  }

  removeFolder(folder: string): void {
    for (const path of [folder, ...this.below(folder, true)]) {
      this.files.delete(path);
      this.folders.delete(path);
    }
  }
}
