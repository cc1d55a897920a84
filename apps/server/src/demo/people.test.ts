import { expect, test } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { passwordFaults, passwordFits } from "../auth/password.ts";
import { asEngine } from "../database/index.ts";
import { beginDemo, openDemo } from "./index.ts";
import { holdsDemo } from "./marker.ts";

describeEachDatabase("the people of the demo", (database) => {
  test("get new passwords at every start, of which only hashes are kept", async () => {
    expect(await holdsDemo(database())).toBe(false);
    const city = await beginDemo(database(), new Date("2026-11-24T00:00:00Z"));
    expect(city).toEqual({ from: "2024-11-01", to: "2026-11-01", done: false });
    expect(await holdsDemo(database())).toBe(true);
    // A start that was cut short finds the same city, whatever month it is by now.
    expect(await beginDemo(database(), new Date("2027-03-01T00:00:00Z"))).toEqual(city);

    const first = await openDemo(database(), city);
    const second = await openDemo(database(), city);
    expect(second.people.map(({ login }) => login)).toEqual(["office", "recycler", "maker", "resident"]);
    const rows = await asEngine(database(), (tx) => tx.selectFrom("person").selectAll().execute());
    for (const [n, { login, password }] of second.people.entries()) {
      expect(passwordFaults(password, login, "")).toEqual([]);
      const stored = rows.find((row) => row.login === login)!;
      expect(JSON.stringify(stored)).not.toContain(password);
      expect(await passwordFits(password, stored.password_hash)).toBe(true);
      expect(await passwordFits(first.people[n]!.password, stored.password_hash)).toBe(false);
    }
    expect(new Set([...first.people, ...second.people].map(({ password }) => password)).size).toBe(8);
  });
});
