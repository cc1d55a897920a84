import { readFile } from "node:fs/promises";
import { Failure } from "./failure.ts";
import { say } from "./words.ts";

const unreadable = say("无法读取文件 {file}：{reason}", "Cannot read {file}: {reason}");

/** Bytes of a file; `-` is standard input. @throws Failure 1 */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    if (file !== "-") return await readFile(file);
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Failure(1, unreadable, { file, reason: code === "ENOENT" ? "ENOENT" : message });
  }
}

/** Text of a file in UTF-8; `-` is standard input. @throws Failure 1 */
export async function readText(file: string): Promise<string> {
  const text = (await readBytes(file)).toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
