import { expect, it } from "vitest";
import { DriverQueue, type QueuedAct, type Sent } from "./driver-queue.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}
const act = (id: string, number: string) => ({
  id,
  number,
  act: "carry",
  time: "2026-05-04T03:00:00Z",
  data: {},
});
const ids = (queue: DriverQueue) => queue.list().map(({ id, status }) => `${id} ${status}`);

it("keeps what was not sent across a restart, and sends it in order once", async () => {
  const store = memory();
  const queue = new DriverQueue(store, "1");
  queue.add(act("a", "n1"));
  queue.add(act("b", "n2"));
  await queue.sync(async (): Promise<Sent> => ({ name: "offline" }));
  const again = new DriverQueue(store, "1");
  const sent: string[] = [];
  const send = async ({ id }: QueuedAct): Promise<Sent> => {
    sent.push(id);
    return { name: "done" };
  };
  await Promise.all([again.sync(send), again.sync(send)]);
  expect(sent).toEqual(["a", "b"]);
  expect(again.list()).toEqual([]);
});

it("shows a refusal, holds back the same note alone, and loses nothing", async () => {
  const queue = new DriverQueue(memory(), "1");
  for (const [id, number] of [["a", "n1"], ["b", "n1"], ["c", "n2"]] as const) queue.add(act(id, number)); // prettier-ignore
  const send = async ({ id }: QueuedAct): Promise<Sent> =>
    id === "a" ? { name: "refused", title: "Refused", detail: "somebody was quicker" } : { name: "done" };
  await queue.sync(send);
  expect(ids(queue)).toEqual(["a conflict", "b waiting"]);
  expect(queue.list()[0]!.problem).toEqual({ title: "Refused", detail: "somebody was quicker" });
  await queue.sync(send);
  expect(ids(queue)).toEqual(["a conflict", "b waiting"]);
  queue.drop("a");
  await queue.sync(send);
  expect(queue.list()).toEqual([]);
});

it("keeps one added while others are being sent", async () => {
  const queue = new DriverQueue(memory(), "1");
  queue.add(act("a", "n1"));
  await queue.sync(async () => {
    queue.add(act("late", "n3"));
    return { name: "done" };
  });
  expect(ids(queue)).toEqual(["late waiting"]);
});

it("keeps parties on one device apart, and reads over what is broken", () => {
  const store = memory();
  new DriverQueue(store, "1").add(act("a", "n1"));
  expect(new DriverQueue(store, "2").list()).toEqual([]);
  store.setItem("loopledger.driver.queue.2", "{broken");
  expect(new DriverQueue(store, "2").list()).toEqual([]);
});
