import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Failure } from "../failure.ts";
import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import { programmePages } from "../pages/programme-pages.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  out: say("请用 --out 指定写入的文件夹。", "Say with --out which folder to write into."),
  unwritable: say("无法写入 {folder}：{reason}", "Cannot write into {folder}: {reason}"),
  done: say("已写入 {count} 页：{folder}", "{count} pages written: {folder}"),
};

/** `programmes pages`: a page in each language about every programme, from its declaration and workflows. */
export const programmesPagesVerb: Verb = {
  name: "programmes pages",
  also: ["programme pages"],
  summary: say("由声明生成各方案的说明页", "Write a page about every programme from its declaration"),
  usage: "--out DIR [--programmes DIR]",
  options: {
    out: { type: "string", value: "DIR", help: say("写入的文件夹", "folder to write into") },
    programmes: programmesOption,
  },
  async run(given, terminal) {
    const out = given.text("out");
    if (out === undefined) throw new Failure(2, words.out);
    const folder = resolve(out);
    const { discoverProgrammes } = await import("@loopledger/server");
    const pages = programmePages(await discoverProgrammes(furtherProgrammes(given, terminal)));
    try {
      await mkdir(folder, { recursive: true });
      for (const [name, text] of pages) await writeFile(join(folder, name), text);
    } catch (error) {
      throw new Failure(1, words.unwritable, { folder, reason: (error as Error).message });
    }
    terminal.tell(words.done, { count: pages.size, folder });
    terminal.result({ folder, files: [...pages.keys()] });
    return 0;
  },
};
