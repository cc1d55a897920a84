import { sql } from "kysely";
import { expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asOwner } from "../database/index.ts";
import { longTexts, textArray } from "./sql-arrays.ts";

describeEachDatabase("arrays of texts", (db) => {
  const texts = [[], [""], ['a "quoted" \\ one', "{NULL}", "NULL", "电池 🔋", "x".repeat(100_000)]];

  for (const [format, encode] of Object.entries({ text: textArray, binary: longTexts }))
    it(`arrive as they were sent in ${format} format`, async () => {
      for (const sent of texts) {
        const { rows } = await asOwner(db(), (tx) =>
          sql<{ sent: string[] }>`select ${encode(sent)}::text[] as sent`.execute(tx),
        );
        expect(rows).toEqual([{ sent }]);
      }
    });
});
