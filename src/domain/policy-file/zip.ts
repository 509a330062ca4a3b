import { joined } from "../bytes.ts";
import { FormProblem } from "./problems.ts";

/** A file in an archive. */
type ArchivedFile = { name: string; content: Uint8Array<ArrayBuffer> };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that the format knows: the same files give the same bytes. */
const DATE = 0x0021;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (CRC_TABLE[(rest ^ byte) & 0xff] ?? 0) ^ (rest >>> 8);
  return ~rest >>> 0;
}

/** A ZIP archive (APPNOTE 6.3.10) of files that are stored, not compressed; names and sizes below 4 GB as they are. */
export function writeZip(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const encoded = new TextEncoder().encode(name);
    const size = content.length;
    // Version 2.0, names in UTF-8, stored, no time, the date, checksum, both sizes, length of the name, nothing extra.
    const shared = [
      u16(20),
      u16(UTF8_NAMES),
      u16(0),
      u16(0),
      u16(DATE),
      u32(crc32(content)),
      u32(size),
      u32(size),
      u16(encoded.length),
      u16(0),
    ];
    const local = [u32(LOCAL), ...shared, encoded, content];
    directory.push(joined([u32(CENTRAL), u16(20), ...shared, u16(0), u16(0), u16(0), u32(0), u32(offset), encoded]));
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const central = joined(directory);
  const end = [
    u32(END),
    u16(0),
    u16(0),
    u16(files.length),
    u16(files.length),
    u32(central.length),
    u32(offset),
    u16(0),
  ];
  return joined([...parts, central, ...end]);
}

const u16 = (value: number) => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
const u32 = (value: number) => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);

/** Whether the bytes begin as a ZIP archive does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const LARGEST = 64 * 1024 * 1024;

/**
 * One file of a ZIP archive, stored or deflated; null when it is not in it.
 * @throws FormProblem when the archive is encrypted, or the file larger than 64 MB; that or RangeError when it is damaged
 */
export async function readFromZip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = view.getUint32(endOf(view) + 16, true);
  for (let left = view.getUint16(endOf(view) + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new FormProblem(null, "The archive is damaged.");
    const length = view.getUint16(at + 28, true);
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)) === name) return extract(bytes, view, at);
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return null;
}

/** The end of the directory stands last, but for a comment. */
function endOf(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new FormProblem(null, "The archive is damaged: it has no directory.");
}

async function extract(
  bytes: Uint8Array<ArrayBuffer>,
  view: DataView,
  entry: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const isEncrypted = (view.getUint16(entry + 8, true) & 1) !== 0;
  if (isEncrypted) throw new FormProblem(null, "The archive is encrypted.");
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8)
    throw new FormProblem(null, "The archive is compressed in a way that cannot be read here.");
  const content = method === 0 ? data.slice() : await inflated(data);
  if (crc32(content) !== view.getUint32(entry + 16, true))
    throw new FormProblem(null, "The archive is damaged: a checksum is wrong.");
  return content;
}

async function inflated(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"))) {
      size += part.length;
      if (size > LARGEST) break;
      parts.push(part);
    }
  } catch {
    throw new FormProblem(null, "The archive is damaged.");
  }
  if (size > LARGEST) throw new FormProblem(null, "A file in the archive is larger than 64 MB.");
  return joined(parts);
}
