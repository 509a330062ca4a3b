import { json } from "./answers.ts";
import { type Call, inputObject, isOn } from "./call.ts";
import { ApiError, BareError } from "./errors.ts";
import { baseName, type FileTree, type StoredFile } from "./file-tree.ts";
import { isObject, type Json, type JsonObject } from "./json.ts";

/** By extension, as the recorded installation's PHP names them (`.log` included). */
const TYPES = new Map<string, string>(
  Object.entries({
    txt: "text/plain",
    log: "text/csv",
    csv: "text/csv",
    html: "text/html",
    svg: "image/svg+xml",
    json: "application/json",
  }),
);
const contentType = (path: string, file: StoredFile): string =>
  file.bytes.length === 0
    ? "application/x-empty"
    : (TYPES.get(/[^./]\.(\w+)$/.exec(path)?.[1] ?? "") ?? "application/octet-stream");

const httpDate = (ms: number): string => new Date(ms).toUTCString();

/** `root` is the folder on the server, with its slash at the end: it shows in one error. */
type Context = { call: Call; tree: FileTree; root: string; now: number };

const properties = (path: string, file: StoredFile): JsonObject => ({
  path,
  content_type: contentType(path, file),
  last_modified: httpDate(file.modified),
  content_length: file.bytes.length,
});

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

function listFolder({ call, tree }: Context, folder: string): Json {
  if (isOn(call, "as_access_list")) {
    const folders = tree.below(folder, true).filter((path) => path.endsWith("/"));
    return { resource: ["", ...folders].flatMap((path) => [path, `${path}*`]) };
  }
  const isLeftOut = (path: string): boolean =>
    call.query.get(path.endsWith("/") ? "include_folders" : "include_files") === "false";
  const paths = tree.below(folder, isOn(call, "full_tree")).filter((path) => !isLeftOut(path));
  if (isOn(call, "as_list")) return { resource: paths };
  const resource = paths.map((path): JsonObject => {
    const name = path.slice(folder.length).replace(/\/$/, "");
    const file = tree.files.get(path);
    if (file === undefined) return { path, last_modified: httpDate(tree.folders.get(path) ?? 0), name, type: "folder" };
    return { ...properties(path, file), name, type: "file" };
  });
  return { resource };
}

function getFolder(context: Context, folder: string): Response {
  const { call, tree } = context;
  if (!tree.hasFolder(folder)) throw new ApiError(404, `Folder '${folder}' does not exist in storage.`);
  if (!isOn(call, "include_properties")) return json(200, listFolder(context, folder));
  return json(200, {
    name: baseName(folder),
    path: folder,
    last_modified: httpDate(tree.folders.get(folder) ?? context.now),
  });
}

function getFile({ call, tree }: Context, path: string): Response {
  const file = tree.files.get(path);
  if (file === undefined) throw new ApiError(404, `The specified file '${path}' was not found in storage.`);
  const name = baseName(path);
  if (isOn(call, "include_properties")) {
    const { path: own, ...rest } = properties(path, file);
    const content = isOn(call, "content") ? { content: base64(file.bytes) } : {};
    return json(200, { path: own ?? null, name, ...rest, ...content });
  }
  return new Response(file.bytes, {
    headers: {
      "content-type": contentType(path, file),
      "content-length": String(file.bytes.length),
      "last-modified": httpDate(file.modified),
      "content-disposition": isOn(call, "download") ? `attachment; filename="${encodeURI(name)}";` : "inline",
      "cache-control": "private",
      expires: "0",
      pragma: "public",
    },
  });
}

function store({ tree, now }: Context, path: string, bytes: Uint8Array<ArrayBuffer>): JsonObject {
  if (!tree.write(path, bytes, now)) {
    const folder = path.slice(0, path.lastIndexOf("/"));
    throw new ApiError(404, `Folder '${folder}' does not exist.`);
  }
  return { name: baseName(path), path, type: "file" };
}

/** `{"resource":[{name,type,content,is_base64}]}` into a folder. */
function storeResource(context: Context, folder: string, item: Json): JsonObject {
  const name = isObject(item) && typeof item.name === "string" ? item.name : "";
  if (isObject(item) && item.type === "folder") {
    context.tree.addFolder(`${folder}${name}/`, context.now);
    return { name, path: `${folder}${name}/`, type: "folder" };
  }
  const content = isObject(item) && typeof item.content === "string" ? item.content : "";
  const isBase64 = isObject(item) && item.is_base64 === true;
  return store(context, folder + name, isBase64 ? fromBase64(content) : new TextEncoder().encode(content));
}

async function storeUploads(context: Context, folder: string, type: string): Promise<Json> {
  const form = await new Response(context.call.bytes, { headers: { "content-type": type } }).formData();
  const resource: Json[] = [];
  for (const value of form.values()) {
    if (typeof value === "string") continue;
    resource.push(store(context, folder + value.name, new Uint8Array(await value.arrayBuffer())));
  }
  return { resource };
}

async function postFolder(context: Context, folder: string): Promise<Response> {
  const { call, tree, now } = context;
  const type = call.request.headers.get("content-type") ?? "";
  if (type.startsWith("multipart/form-data")) return json(201, await storeUploads(context, folder, type));
  const { resource } = inputObject(call);
  if (Array.isArray(resource))
    return json(201, { resource: resource.map((item) => storeResource(context, folder, item)) });
  if (tree.hasFolder(folder)) throw new ApiError(400, `Folder '${folder}' already exists.`);
  tree.addFolder(folder, now);
  return json(201, { name: baseName(folder), path: folder });
}

function remove({ call, tree, root }: Context, path: string): Response {
  const isFolder = path === "" || path.endsWith("/");
  if (!isFolder) {
    if (!tree.files.delete(path)) throw new ApiError(404, `File '${root}${path}' was not found.`);
  } else {
    if (!isOn(call, "force") && tree.below(path, false).length > 0)
      throw new BareError(500, "Directory not empty, can not delete without force option.");
    tree.removeFolder(path);
  }
  return json(200, { name: baseName(path), path });
}

/**
 * Answers a call to a file service.
 * @param asked the path behind the service's name; `..` is cut out of it, as the platform does
 * @throws ApiError
 */
export async function fileResource(context: Context, asked: string): Promise<Response> {
  const { method, bytes } = context.call;
  const safe = asked.replaceAll("..", "");
  const path = method === "GET" ? safe : safe.replace(/\/{2,}/g, "/").replace(/^\//, "");
  const isFolder = path === "" || path.endsWith("/");
  if (method === "GET") return isFolder ? getFolder(context, path) : getFile(context, path);
  if (method === "DELETE") return remove(context, path);
  if (method === "PATCH")
    throw new ApiError(501, "Updating file properties is not implemented for current file system.");
  return isFolder ? await postFolder(context, path) : json(201, store(context, path, bytes));
}
