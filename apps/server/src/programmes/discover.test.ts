import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discoverProgrammes, loadCatalogue, programmesIn } from "./discover.ts";

describe("discovery of programmes", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "loopledger-programmes-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function write(path: string, text: string): Promise<void> {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  it("finds those of this repository, which compile", async () => {
    const ids = (await discoverProgrammes()).map(({ id }) => id);
    expect(ids).toContain("power-battery");
    expect(ids).toEqual([...ids].sort());
    expect([...(await loadCatalogue()).programmes.keys()]).toEqual(ids);
  });

  const idsIn = async (): Promise<string[]> =>
    (await programmesIn(folder)).map(({ programme }) => programme.id);

  it("finds built ones where there are no sources, and nothing in an empty or absent folder", async () => {
    expect(await programmesIn(folder)).toEqual([]);
    expect(await programmesIn(join(folder, "absent"))).toEqual([]);
    await write("dist/b/programme.js", 'export default { id: "b", steps: {} };');
    await write("dist/a/programme.js", 'export default { id: "a", steps: {} };');
    await write("dist/notes/readme.js", "export default 1;");
    expect(await idsIn()).toEqual(["a", "b"]);
  });

  it("adds those of further folders, refusing one that is not there and an id that is there twice", async () => {
    const ids = (await discoverProgrammes([folder])).map(({ id }) => id);
    expect(ids).toEqual([...(await discoverProgrammes()).map(({ id }) => id), "a", "b"].sort());
    await expect(discoverProgrammes([join(folder, "absent")])).rejects.toMatchObject({
      code: "PROGRAMMES_FOLDER",
    });
    await expect(discoverProgrammes([folder, folder])).rejects.toMatchObject({ code: "PROGRAMME_TWICE" });
  });

  it("names the file that holds no programme", async () => {
    await write("dist/c/programme.js", "export default 3;");
    await expect(programmesIn(folder)).rejects.toThrow(/dist.c.programme\.js has no programme/);
  });
});
