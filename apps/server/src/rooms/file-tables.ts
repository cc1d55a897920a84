import type { Time } from "../database/columns.ts";

/** A file, kept once by the SHA-256 (hexadecimal) of its content. */
interface FileTable {
  hash: string;
  media_type: string;
  size: number;
  content: Buffer;
  party: number;
  created_at: Time;
}

/** A party that brought the file. */
interface FileHolderTable {
  hash: string;
  party: number;
  region: number;
  person: number | null;
  created_at: Time;
}

declare module "../database/tables.ts" {
  interface Tables {
    file: FileTable;
    file_holder: FileHolderTable;
  }
}
