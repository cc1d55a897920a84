import type { KeptFile } from "../api/upload.ts";

/** A file that proves a record, as it stands in `ll:evidence`. */
export interface Evidence {
  kind: string;
  /** `ni:///sha-256;...`, or hexadecimal where somebody else wrote it. */
  hash: string;
  name?: string;
  bytes?: number;
  mediaType?: string;
  /** When and where a photo was taken: ISO time, WGS-84 degrees. */
  time?: string;
  lon?: number;
  lat?: number;
}

export interface Spot {
  lon: number;
  lat: number;
}

/** A photo this fresh was taken where the person is. */
const freshMs = 15 * 60_000;

/**
 * What is written down of a file. Only a photo tells when it was taken (by the date of its file); a paper is
 * older than the step it proves. The place of the person is that of a photo taken just now, not of an old one.
 */
export function evidenceOfFile(
  kind: string,
  file: File,
  kept: KeptFile,
  here: Spot | null,
  now: Date,
): Evidence {
  const isPhoto = kept.mediaType.startsWith("image/");
  const isFresh = now.getTime() - file.lastModified < freshMs;
  return {
    kind,
    hash: kept.uri,
    name: file.name.slice(0, 300),
    bytes: kept.size,
    mediaType: kept.mediaType,
    ...(isPhoto ? { time: new Date(file.lastModified).toISOString() } : {}),
    ...(isPhoto && isFresh && here ? here : {}),
  };
}

/** Evidence named by an event; what cannot be read as such is left out. */
export function evidenceOf(event: Record<string, unknown>): Evidence[] {
  const found = Object.entries(event).find(([name]) => /[:]evidence$/.test(name))?.[1];
  return (Array.isArray(found) ? found : [found]).flatMap((one: unknown) => {
    if (one === null || typeof one !== "object") return [];
    const fields = Object.fromEntries(
      Object.entries(one).map(([name, value]) => [name.slice(name.lastIndexOf(":") + 1), value as unknown]),
    );
    const text = (name: string) => (typeof fields[name] === "string" ? { [name]: fields[name] } : {});
    const number = (name: string) => (typeof fields[name] === "number" ? { [name]: fields[name] } : {});
    return [
      {
        kind: "",
        hash: "",
        ...text("kind"),
        ...text("hash"),
        ...text("name"),
        ...text("mediaType"),
        ...text("time"),
        ...number("bytes"),
        ...number("lon"),
        ...number("lat"),
      },
    ];
  });
}

/** Where the server hands a file out, by its hash. */
export function fileAddress(hash: string): string {
  return `/api/v1/files/${encodeURIComponent(hash)}`;
}
