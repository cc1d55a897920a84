import { existsSync, realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildProgrammes, canBuild } from "../build-programmes.ts";
import { Failure } from "../failure.ts";
import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import { isProgrammeId, titleFrom, writeProgramme } from "../new-programme.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  id: say("方案编号“{id}”无效：应为小写字母、数字和连字符，例如 school-uniforms。", "“{id}” is no id of a programme: lower-case letters, digits and hyphens, such as school-uniforms."),
  taken: say("已有方案“{id}”：{at}", "There is a programme “{id}” already: {at}"),
  title: say("--title-zh 与 --title-en 不能为空，最多 100 字，不含换行。", "--title-zh and --title-en take one line of up to 100 characters."),
  noSources: say("此安装不含方案源文件。请用 --dir 指定自有方案的文件夹。", "This installation has no sources of programmes. Say with --dir which folder is yours."),
  unwritable: say("无法写入 {at}：{reason}", "Cannot write {at}: {reason}"),
  broken: say("方案已写好，但文件夹 {folder} 未能通过构建：\n{reason}", "The programme is written, but its folder {folder} does not build:\n{reason}"),
  written: say("已生成方案 {id}：", "The programme {id} is written:"),
  noTitle: say("请在 programme.ts 与 README.md 中填写中文名称，现为“{zh}”。", "Write its Chinese title into programme.ts and README.md; it is “{zh}” for now."),
  unbuilt: say("此处没有 TypeScript，尚未构建。请在开发环境中运行 npm run build。", "There is no TypeScript here, so it is not built yet. Run `npm run build` where there is."),
  next: say("接下来：\n  npx loopledger programmes test {id}\n  npm start\n教程：docs/tutorial/a-new-scheme.md", "Next:\n  npx loopledger programmes test {id}\n  npm start\nTutorial: docs/tutorial/a-new-scheme.md"),
  nextOwn: say("接下来：\n  export LOOPLEDGER_PROGRAMMES={folder}\n  npx loopledger programmes test {id}\n  npm start\n教程：docs/tutorial/a-new-scheme.md", "Next:\n  export LOOPLEDGER_PROGRAMMES={folder}\n  npx loopledger programmes test {id}\n  npm start\nTutorial: docs/tutorial/a-new-scheme.md"),
}; // prettier-ignore

/** `programmes new`: writes a programme that runs, in a folder of its own, and builds it. Needs no server. */
export const programmesNewVerb: Verb = {
  name: "programmes new",
  also: ["programme new"],
  summary: say("生成一个可运行的新方案", "Write a new programme that runs as it stands"),
  usage: "ID [--title-zh T] [--title-en T] [--dir DIR]",
  options: {
    "title-zh": { type: "string", value: "T", help: say("中文名称", "Chinese title") },
    "title-en": { type: "string", value: "T", help: say("英文名称", "English title; made from the id unless told") },
    dir: { type: "string", value: "DIR", help: say("写入的文件夹，默认为本仓库的 programmes/", "folder to write into; programmes/ of this checkout unless told") },
    programmes: programmesOption,
  }, // prettier-ignore
  words: [1, 1],
  async run(given, terminal) {
    const id = given.positionals[0]!;
    if (!isProgrammeId(id)) throw new Failure(2, words.id, { id });
    const title = {
      zh: (given.text("title-zh") ?? `新方案 ${id}`).trim(),
      en: (given.text("title-en") ?? titleFrom(id)).trim(),
    };
    if (Object.values(title).some((text) => !/^[^\r\n]{1,100}$/.test(text)))
      throw new Failure(2, words.title);
    const { discoverProgrammes, programmesFolder } = await import("@loopledger/server");
    const own = given.text("dir");
    const folder = own === undefined ? realpathSync(programmesFolder()) : resolve(own);
    if (own === undefined && !existsSync(join(folder, "tsconfig.json")))
      throw new Failure(2, words.noSources);
    const at = join(folder, id);
    const others = await discoverProgrammes(furtherProgrammes(given, terminal));
    if (existsSync(at) || others.some((programme) => programme.id === id))
      throw new Failure(1, words.taken, { id, at });

    const files = await writeProgramme(folder, id, title).catch((error: Error) => {
      throw new Failure(1, words.unwritable, { at, reason: error.message });
    });
    const reason = buildProgrammes(folder);
    if (reason) throw new Failure(1, words.broken, { folder, reason });
    terminal.tell(words.written, { id });
    for (const file of files) terminal.tell(`  ${relative(process.cwd(), file)}`);
    if (given.text("title-zh") === undefined) terminal.tell(words.noTitle, title);
    const built = canBuild();
    if (!built) terminal.tell(words.unbuilt);
    terminal.tell(own === undefined ? words.next : words.nextOwn, { id, folder });
    terminal.result({ id, title, folder: at, files, built });
    return 0;
  },
};
