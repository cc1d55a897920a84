import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { Problem } from "../http/problem.ts";
import { play, type Scenario } from "../http/scenarios.ts";
import { createWorld, type TestWorld } from "../http/test-world.ts";
import { Jobs } from "./jobs.ts";

const now = () => new Date("2026-06-01T08:00:00Z");

describe("jobs", () => {
  it("run after the caller has them, tell how far they are, and keep their result", async () => {
    const jobs = new Jobs(now, () => undefined);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const job = jobs.startJob("import", 1, async (progress) => {
      progress(1, 3);
      await gate;
      progress(3);
      return { rows: 3 };
    });
    expect(job).toMatchObject({ status: "running", done: 0, total: null });
    await new Promise(setImmediate);
    expect(jobs.get(job.id)).toMatchObject({ status: "running", done: 1, total: 3 });
    release();
    expect(await jobs.ended(job.id)).toMatchObject({
      status: "done",
      done: 3,
      result: { rows: 3 },
      finishedAt: now(),
    });
  });

  it("fail with their problem, or with INTERNAL and a report when it was unforeseen", async () => {
    const reported: unknown[] = [];
    const jobs = new Jobs(now, (error) => reported.push(error));
    const known = jobs.startJob("a", 1, async () => {
      throw new Problem("BUSY");
    });
    const unforeseen = jobs.startJob("b", 1, async () => {
      throw new Error("secret");
    });
    expect(await jobs.ended(known.id)).toMatchObject({ status: "failed", problem: { code: "BUSY" } });
    expect(await jobs.ended(unforeseen.id)).toMatchObject({
      status: "failed",
      problem: { code: "INTERNAL" },
    });
    expect(reported.map(String)).toEqual(["Error: secret"]);
  });

  it("stop when asked, also all of them at the end", async () => {
    const jobs = new Jobs(now, () => undefined);
    const work = (_: unknown, signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("stopped"))));
    const [one, two] = [jobs.startJob("a", 1, work), jobs.startJob("a", 1, work)];
    expect(await jobs.cancel(one.id)).toMatchObject({ status: "cancelled", problem: null });
    await expect(jobs.cancel(one.id)).rejects.toMatchObject({ code: "JOB_ENDED" });
    expect(await jobs.cancel("none")).toBeUndefined();
    await jobs.close();
    expect(jobs.get(two.id)?.status).toBe("cancelled");
  });

  it("that do not listen keep nobody waiting", async () => {
    const jobs = new Jobs(now, () => undefined);
    let release = (): void => undefined;
    const job = jobs.startJob("deaf", 1, () => new Promise((resolve) => (release = () => resolve(1))));
    await new Promise(setImmediate);
    expect(await jobs.cancel(job.id)).toMatchObject({ status: "running" });
    release();
    expect(await jobs.ended(job.id)).toMatchObject({ status: "done", result: 1 });
  });

  it("are forgotten in the end, the oldest first, never while they run", async () => {
    const jobs = new Jobs(now, () => undefined);
    const running = jobs.startJob(
      "a",
      1,
      (_, signal) => new Promise((resolve) => signal.addEventListener("abort", resolve)),
    );
    const first = jobs.startJob("a", 1, async () => 1);
    await jobs.ended(first.id);
    for (let n = 0; n < 600; n++) await jobs.ended(jobs.startJob("a", 1, async () => n).id);
    expect(jobs.get(first.id)).toBeUndefined();
    expect(jobs.get(running.id)?.status).toBe("running");
    await jobs.close();
  });
});

describeEachDatabase("jobs over HTTP", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db());
  });
  afterAll(() => world?.app.close());

  it("show to their own party and the administrator only, who may cancel them", async () => {
    const job = world.context.jobs.startJob("import", world.party.recycler, (progress, signal) => {
      progress(2, 9);
      return new Promise((resolve) => signal.addEventListener("abort", resolve));
    });
    await new Promise(setImmediate);
    const call = (
      method: "GET" | "DELETE",
      holder: keyof TestWorld["as"],
      status: number,
      more: Partial<Scenario> = {},
    ) =>
      play(world.app, {
        name: holder,
        method,
        url: `/api/v1/jobs/${job.id}`,
        headers: world.as[holder],
        status,
        ...more,
      });
    for (const holder of ["recycler", "reader", "admin"] as const) {
      await call("GET", holder, 200, {
        expect: { id: job.id, status: "running", done: 2, total: 9, problem: null },
      });
    }
    for (const holder of ["rival", "office", "resident"] as const) {
      await call("GET", holder, 404, { expectNot: "import" });
      await call("DELETE", holder, holder === "resident" ? 403 : 404);
    }
    await call("DELETE", "reader", 403);
    await call("DELETE", "recycler", 200);
    await call("DELETE", "recycler", 409, { expect: { code: "JOB_ENDED" } });
  });

  it("word their failure in the language asked for", async () => {
    const job = world.context.jobs.startJob("import", world.party.recycler, async () => {
      throw new Problem("BUSY");
    });
    await world.context.jobs.ended(job.id);
    const headers = { ...world.as.recycler, "accept-language": "zh" };
    const get = { name: "zh", method: "GET", url: `/api/v1/jobs/${job.id}`, headers, status: 200 } as const;
    await play(world.app, {
      ...get,
      expect: { status: "failed", problem: { code: "BUSY", title: "暂时繁忙" } },
    });
  });
});
