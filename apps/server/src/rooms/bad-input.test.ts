import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { type Case, cases, urlOf } from "./bad-input-cases.ts";
import { type BadInputWorld, createBadInputWorld, type Stored } from "./bad-input-world.ts";
import type { Answer } from "./rooms-world.ts";

/** A sentence without what differs from one occasion to the next. */
const sentence = (text: string): string =>
  text.replace(/“[^”]*”|"[^"]*"|[\dA-Za-z:.-]*\d[\dA-Za-z:.-]*/g, "#");

describeEachDatabase("bad input, each its own answer, and nothing lost", (db) => {
  let world: BadInputWorld;
  /** Every sentence said, with the kind of bad input it was said of. */
  const said = new Map<string, string>();
  beforeAll(async () => {
    world = await createBadInputWorld(db());
  });
  afterAll(() => world.close());

  function hear({ bad }: Case, texts: string[]): void {
    for (const text of texts) {
      expect(text).not.toMatch(/[{}–]|undefined|null/);
      expect(said.get(sentence(text)) ?? bad, `said of two kinds: ${text}`).toBe(bad);
      said.set(sentence(text), bad);
    }
  }
  /** What was stored before is stored still, to the letter. */
  async function since(before: Stored): Promise<{ rows: Stored["rows"]; events: string[] }> {
    const after = await world.stored();
    for (const [id, doc] of before.events) expect(after.events.get(id)).toBe(doc);
    const added = [...after.events.keys()].filter((id) => !before.events.has(id));
    const rows = Object.fromEntries(
      Object.entries(after.rows).map(([table, count]) => [table, count - before.rows[table as "flow"]]),
    ) as Stored["rows"];
    return { rows, events: added };
  }

  it.each(cases)("$bad: $on", async (one) => {
    const { by, body, beside, refused, flagged } = one;
    const subject = (await one.given?.(world)) ?? "";
    const before = await world.stored();
    const sent = body(world, subject);
    const own = {
      by,
      url: urlOf(one, subject),
      body: one.url ? sent : { place: world.hands[by].place, ...sent },
    };
    const send = (what: typeof own, language: "en" | "zh-CN" = "en"): Promise<Answer> =>
      world.send(what.by, what.url, what.body, language);

    if (flagged) {
      const { status, text, body: answer } = await send(own);
      expect(status, text).toBeLessThan(300);
      expect(answer.flags.map(({ rule }: { rule: string }) => rule), text).toEqual([flagged.rule]); // prettier-ignore
      const [{ id, message }] = answer.flags;
      expect(message.zh).toMatch(one.zh);
      expect(message.en).toMatch(one.en);
      hear(one, [message.zh, message.en]);
      const { body: detail } = await world.get(by, `flags/${id}`);
      expect(detail.message).toEqual(message);
      expect(JSON.stringify(detail.events)).toContain(answer.event);
      const { rows, events } = await since(before);
      expect(events).toEqual([answer.event]);
      expect(rows, text).toMatchObject({ event_key: 1, flag: 1, flow: flagged.flows });
      return;
    }
    let slower = own;
    if (beside) {
      const both = [own, { ...beside, url: beside.url(subject) }];
      const answers = await Promise.all(both.map((one) => send(one)));
      expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
      slower = both[answers.findIndex(({ status }) => status >= 300)]!;
    }
    // What was refused is refused again, in the other language too.
    const english = await send(slower);
    const chinese = await send(slower, "zh-CN");
    for (const { status, text, body: problem } of [english, chinese]) {
      expect(status, text).toBe(refused!.status);
      expect(problem).toMatchObject({ code: refused!.type, type: `urn:loopledger:problem:${refused!.type}` });
      expect(problem.errors, text).toMatchObject([{ path: refused!.path, code: refused!.code }]);
    }
    const [{ message: zh }] = chinese.body.errors;
    const [{ message: en }] = english.body.errors;
    expect(zh).toMatch(one.zh);
    expect(en).toMatch(one.en);
    hear(one, [zh, en]);
    const { rows, events } = await since(before);
    expect(events).toHaveLength(beside ? 1 : 0);
    if (!beside) expect(rows).toEqual({ flow: 0, item: 0, flag: 0, event_key: 0, event_epc: 0, clock: 0 });
  });

  it("leaves a signature code locked, and opens it with a new one", async () => {
    const { body } = await world.send("outlet", "transfers", {
      data: { emitter: world.hands.outlet.uri, receiver: world.hands.recycler.uri },
    });
    await world.act("outlet", body.number, "seal", { lines: [{ item: "900-001-S17", quantity: 1 }] });
    const made = await world.send("outlet", "transfers/signature-code", {});
    const signature = { as: world.hands.outlet.uri, code: made.body.code };
    expect((await world.act("carMaker", body.number, "dispatch", { signature })).status).toBe(200);
  });

  it("covers every kind there is", () => {
    expect(new Set(said.values())).toEqual(new Set(cases.map(({ bad }) => bad)));
  });
});
