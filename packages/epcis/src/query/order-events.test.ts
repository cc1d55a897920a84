import { expect, test } from "vitest";
import { queriedEvent, queryOf } from "../../testing/query.ts";
import { compareKeys, orderKey } from "./order-events.ts";

function sorted(
  orderBy: string,
  orderDirection: string,
  events: Record<string, unknown>[],
  field: string,
): unknown[] {
  const order = queryOf({ orderBy, orderDirection }).order!;
  return events
    .map((members) => ({
      key: orderKey(order, queriedEvent(members), { recordTime: null }),
      shown: members[field],
    }))
    .sort((a, b) => compareKeys(a.key, b.key, order.direction))
    .map(({ shown }) => shown);
}

test.each([
  ["ASC", [2, "10", "2026-01-01T00:00:00+08:00", "2026-01-01T00:00:00Z", "B", "a", undefined]],
  ["DESC", ["a", "B", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00+08:00", "10", 2, undefined]],
])("by an extension field %s: numbers, moments, texts; without the field last", (direction, expected) => {
  const values = ["B", undefined, "10", "2026-01-01T00:00:00Z", 2, "a", "2026-01-01T00:00:00+08:00"];
  expect(
    sorted(
      "ex:f",
      direction,
      values.map((value) => ({ "ex:f": value })),
      "ex:f",
    ),
  ).toEqual(expected);
});

test("by times of event and record, whatever their zone", () => {
  const times = ["2026-01-01T08:00:00+08:00", "2026-01-01T00:00:01Z", "2025-12-31T23:00:00-02:00"];
  const expected = [times[2], times[1], times[0]];
  for (const field of ["eventTime", "recordTime"])
    expect(
      sorted(
        field,
        "DESC",
        times.map((time) => ({ [field]: time })),
        field,
      ),
    ).toEqual(expected);
});
