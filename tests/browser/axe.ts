import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: unknown[]; failureSummary: string }[];
}

/**
 * What axe finds grave on the page, each as a line with its first places. Best practices count too, not only
 * the letter of WCAG 2.2 AA.
 * @param only ids of the rules to ask; absent: all.
 */
export async function graveFaults(page: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(script);
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify({ resultTypes: ["violations"], ...(only ? { runOnly: only } : {}) })})`,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => {
      const places = nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${target.join(" ")} (${failureSummary})`);
      return `${id}: ${help}; ${nodes.length} places: ${places.join(" | ")}`.replace(/\s+/g, " ");
    });
}
