import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createFlagWorld, type FlagWorld, type Headers } from "./flag-world.ts";

const closing = { status: "closed", reason: "explained", words: "the slip was seen" };
const actions = (body: any): string[] => body.history.map(({ action }: { action: string }) => action);

describeEachDatabase("the board of flags", (db) => {
  let world: FlagWorld;
  let office: Headers;
  let operator: Headers;
  let flags: string[];
  const detail = async (id: string, headers: Headers = world.as.office) =>
    (await world.get(`/api/v1/flags/${id}`, headers)).body;

  beforeAll(async () => {
    world = await createFlagWorld(db());
    flags = [];
    for (let serial = 1; serial <= 8; serial++) flags.push(await world.raise(serial));
    [office, operator] = (await Promise.all(["office@test", "recycler@test"].map(world.signIn))) as [
      Headers,
      Headers,
    ];
  });
  afterAll(() => world.app.close());

  describe("queues", () => {
    it("hold what waits for whom, and nothing else", async () => {
      const [first, second, third] = flags as [string, string, string];
      await world.patch(first, { assignee: "me", status: "working" }, office);
      await world.patch(first, { assignee: "me" }, operator);
      await world.patch(second, { note: "the pack came by courier" }, operator);
      await world.patch(third, closing, office);
      const rest = flags.slice(3);
      const expected: [string, Headers, string[]][] = [
        ["mine", office, [first]],
        ["mine", operator, [first]],
        ["mine", world.as.office, []],
        ["office", world.as.office, [first]],
        ["office", world.as.farOffice, []],
        ["unassigned", office, [second, ...rest]],
        ["unassigned", operator, [second, ...rest]],
        ["toAnswer", operator, [first, ...rest]],
        ["toAnswer", office, []],
        ["toAnswer", world.as.rival, []],
        ["overdue", office, []],
        ["live", office, [first, second, ...rest]],
        ["live", world.as.farOffice, []],
      ];
      for (const [queue, headers, ids] of expected)
        expect((await world.ids(`queue=${queue}&rule=G2`, headers)).sort(), queue).toEqual([...ids].sort());
      const { body } = await world.get("/api/v1/flags/queues", operator);
      expect(body.queues).toMatchObject({ mine: 1, unassigned: 6, toAnswer: 6, overdue: 0 });
      expect((await world.get("/api/v1/flags/queues", world.as.rival)).body.queues.live).toBe(0);
    });

    it("tell who works on it to its own side, and to the other its party alone", async () => {
      const [first] = flags as [string];
      const ours = await detail(first, operator);
      expect(ours).toMatchObject({ assignee: "City office", answerer: "Person recycler" });
      expect(JSON.stringify(ours)).not.toContain("Person office");
      expect(await detail(first, office)).toMatchObject({
        assignee: "Person office",
        answerer: "Person recycler",
      });
      expect(actions(ours)).toEqual(["raised", "working", "assigned", "assigned"]);
    });

    it("know by bodies that rules address", async () => {
      const { body } = await world.get("/api/v1/flags/queues", office);
      for (const { name, live } of body.addressees)
        expect(await world.ids(`queue=live&addressee=${name}`, office)).toHaveLength(live);
      expect(await world.ids("addressee=NOBODY", office)).toEqual([]);
      expect((await world.get("/api/v1/flags?queue=none", office)).status).toBe(400);
    });
  });

  describe("closing", () => {
    it("lets of two people at once one through, tells the other, and loses nothing", async () => {
      const [id] = flags.slice(3) as [string];
      const answers = await Promise.all([
        world.patch(id, { ...closing, words: "said by one" }, office),
        world.patch(id, { ...closing, reason: "wrongAlarm", words: "said by the other" }, world.as.office),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [won, lost] = answers[0].status === 200 ? answers : [answers[1], answers[0]];
      expect(lost.body).toMatchObject({ code: "FLAG_STATE" });
      expect(lost.body.detail).toContain("closed already (City office");
      const now = await detail(id);
      expect(now.closedReason).toBe(won.body.closedReason);
      expect(actions(now)).toEqual(["raised", "closed"]);
      // What the second had to say is not lost with it.
      expect((await world.patch(id, { note: "said by the other" }, office)).status).toBe(200);
      const chinese = await world.patch(id, closing, { ...office, "accept-language": "zh" });
      expect(chinese.body.detail).toContain("已关闭");
    });

    it("does not overwrite unseen what somebody did in between", async () => {
      const [, id] = flags.slice(3) as [string, string];
      const { version } = await detail(id);
      await world.patch(id, { assignee: "me" }, office);
      const late = await world.patch(id, { assignee: null, version }, world.as.office);
      expect(late).toMatchObject({ status: 409, body: { code: "FLAG_CHANGED" } });
      expect((await detail(id)).assignee).toBe("Person office");
      const again = await world.patch(id, { assignee: null, version: version + 1 }, world.as.office);
      expect(again.body.assignee).toBeNull();
      expect(actions(again.body)).toEqual(["raised", "assigned", "unassigned"]);
    });

    describe("by a rule that says how", () => {
      const rule = {
        by: "party",
        reasons: { reweighed: { zh: "已复磅", en: "Weighed again" } },
        evidence: ["weigh-slip"],
      } as const;
      let id: string;
      let name: string;
      beforeAll(async () => {
        const item = { item: "001PE000000001E3C0000041", massKg: 300, energyKwh: 50, chemistry: "LFP" };
        await world.record("maker", "make", { items: [item], time: "2026-05-04T08:00:00+08:00" });
        const told = await world.record("maker", "deliver", {
          items: [item.item], counterparty: world.actors.outlet.uri, time: "2026-05-05T08:00:00+08:00",
        }); // prettier-ignore
        const taken = await world.record("outlet", "takeIn", {
          items: [{ item: item.item, massKg: 100, condition: "intact" }],
          counterparty: world.actors.maker.uri,
          time: "2026-05-20T08:00:00+08:00",
        });
        const found = taken.body.flags?.find(({ label }: any) => /last weighing/.test(label.en));
        if (!found) throw new Error(told.text + taken.text);
        id = found.id;
        const declared = world.catalogue.programmes.get("power-battery")!.declaration.flags;
        name = Object.keys(declared).find((one) => found.rule.endsWith(`/${one}`))!;
        declared[name] = { ...declared[name]!, closing: { ...rule, evidence: [...rule.evidence] } };
      });

      it("shows the party how, and asks for reason and evidence of the rule", async () => {
        const seen = await detail(id, world.actors.outlet);
        expect(seen.closing).toMatchObject({
          by: "party",
          reasons: [{ code: "reweighed", label: { zh: "已复磅", en: "Weighed again" } }],
          evidence: [{ code: "weigh-slip" }],
        });
        expect(seen.may).toEqual({ note: true, assign: true, work: false, close: true });
        const usual = await world.patch(id, closing, world.actors.outlet);
        expect(usual.body.errors[0]).toMatchObject({ path: "/reason", code: "CLOSING_REASON" });
        const bare = { status: "closed", reason: "reweighed", words: "299 kg on a good scale" };
        const none = await world.patch(id, bare, world.actors.outlet);
        expect(none).toMatchObject({
          status: 400,
          body: { errors: [{ path: "/evidence", code: "CLOSING_EVIDENCE" }] },
        });
        const hash = await world.bring("%PDF-1.4 slip", world.actors.outlet);
        const other = await world.patch(
          id,
          { ...bare, evidence: [{ kind: "photo", hash }] },
          world.actors.outlet,
        );
        expect(other.body.errors[0].code).toBe("CLOSING_EVIDENCE");
        expect((await detail(id)).status).toBe("open");
        // Evidence of before counts too.
        await world.patch(
          id,
          { evidence: [{ kind: "weigh-slip", hash, name: "slip.pdf" }] },
          world.actors.outlet,
        );
        const closed = await world.patch(id, bare, world.actors.outlet);
        expect(closed.body).toMatchObject({ status: "closed", reasonLabel: { en: "Weighed again" } });
        expect(actions(closed.body)).toEqual(["raised", "evidence", "closed"]);
      });

      it("lets no other party close it, and the office open it again", async () => {
        expect((await world.patch(id, { status: "open", words: "x" }, world.actors.maker)).status).toBe(403);
        const reader = await world.patch(id, { status: "open", words: "x" }, world.as.reader);
        expect(reader.status).toBe(403);
        const opened = await world.patch(
          id,
          { status: "open", words: "the slip is of another pack" },
          office,
        );
        expect(opened.body).toMatchObject({ status: "open", reasonLabel: null });
        expect(opened.body.history.at(-1)).toMatchObject({
          action: "reopened",
          text: "the slip is of another pack",
        });
      });

      it("offers together the reasons all the rules share", async () => {
        const both = await world.get(`/api/v1/flags/reasons?rule=G2&rule=power-battery/${name}`, office);
        expect(both.body).toEqual({ reasons: [], evidence: true });
        const one = await world.get("/api/v1/flags/reasons?rule=G2", office);
        expect(one.body.reasons.map(({ code }: any) => code)).toContain("wrongAlarm");
      });
    });
  });

  describe("files beside notes", () => {
    it("are read by whoever may read the flag, and by nobody else", async () => {
      const [id] = flags as [string];
      const hash = await world.bring("%PDF-1.4 from the city", office);
      const statusOf = async (headers: Headers) => (await world.get(`/api/v1/files/${hash}`, headers)).status;
      expect(await statusOf(operator)).toBe(404);
      const told = await world.patch(
        id,
        { note: "see this", evidence: [{ kind: "document", hash, name: "a.pdf" }] },
        office,
      );
      expect(told.body.history.at(-1).evidence).toEqual([
        { hash, kind: "document", label: { zh: "文件", en: "Document" }, name: "a.pdf", mediaType: "application/pdf", size: 22 },
      ]); // prettier-ignore
      expect(await statusOf(operator)).toBe(200);
      expect(await statusOf(world.as.rival)).toBe(404);
      expect(await statusOf(world.as.farOffice)).toBe(404);
    });

    it("must be the writer's to show: a foreign one is as one that never was", async () => {
      const [id] = flags as [string];
      const foreign = await world.bring("%PDF-1.4 of the rival", world.as.rival);
      const answers = [];
      for (const hash of [foreign, "0".repeat(64), "no hash"]) {
        const evidence = [{ kind: "document", hash }];
        const { status, body } = await world.patch(id, { note: "x", evidence }, operator);
        answers.push([status, body.errors[0].path, body.errors[0].code]);
      }
      for (const answer of answers) expect(answer).toEqual([400, "/evidence/0/hash", "UNKNOWN_FILE"]);
      expect((await world.get(`/api/v1/files/${foreign}`, operator)).status).toBe(404);
      expect(JSON.stringify((await detail(id)).history)).not.toContain('"x"');
    });
  });

  describe("many at once", () => {
    const bulk = (body: object, headers: Headers) => world.send("POST", "/api/v1/flags/bulk", body, headers);

    it("are each closed and logged, and each refusal is told", async () => {
      const some = flags.slice(4, 7);
      const hidden = "00000000-0000-4000-8000-000000000000";
      const { status, body } = await bulk({ ids: [...some, flags[2], hidden], ...closing }, office);
      expect(status).toBe(200);
      expect(body.outcomes.map(({ id, done, code }: any) => [id, done, code])).toEqual([
        ...some.map((id) => [id, true, null]),
        [flags[2], false, "FLAG_STATE"],
        [hidden, false, "NOT_FOUND"],
      ]);
      for (const id of some) {
        const seen = await detail(id);
        expect(seen).toMatchObject({ status: "closed", reason: "explained", closedReason: closing.words });
        expect(seen.history.at(-1)).toMatchObject({
          action: "closed",
          text: closing.words,
          who: "Person office",
        });
      }
      expect(actions(await detail(flags[2]!))).toEqual(["raised", "closed"]);
    });

    it("are given to a colleague, each with its line", async () => {
      const { body } = await bulk({ ids: [flags[7], flags[1]], assignee: "recycler@test" }, operator);
      expect(body.outcomes.every(({ done }: any) => done)).toBe(true);
      expect(await detail(flags[7]!, operator)).toMatchObject({
        answerer: "Person recycler",
        assignee: null,
      });
      expect((await detail(flags[7]!, operator)).history.at(-1).target).toBe("Person recycler");
    });

    it.each([
      ["by a party that may not", () => world.as.recycler, { ...closing }, "FORBIDDEN"],
      ["without a reason", () => office, { status: "closed", words: "x" }, "REQUIRED"],
      ["for no reason of the list", () => office, { ...closing, reason: "whim" }, "CLOSING_REASON"],
      ["of another party", () => world.as.rival, { ...closing }, "NOT_FOUND"],
    ])("are not closed %s", async (_, headers, body, code) => {
      const answer = await bulk({ ids: [flags[7]], ...body }, headers());
      expect(answer.body.outcomes).toEqual([expect.objectContaining({ done: false, code })]);
      expect((await detail(flags[7]!)).status).toBe("open");
    });

    it("are a hundred at most", async () => {
      const ids = Array.from(
        { length: 101 },
        (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
      );
      const { body } = await bulk({ ids, ...closing }, office);
      expect(body.errors).toEqual([expect.objectContaining({ path: "/ids", code: "TOO_LONG" })]);
      expect((await bulk({ ids: [flags[7]] }, office)).body.errors[0].code).toBe("NOTHING_ASKED");
      expect((await bulk({ ids: [flags[7]], note: "x" }, world.as.reader)).status).toBe(403);
    });
  });
});
