

import type { Catalogue } from "@loopledger/programme";
import type { Database } from "../database/index.ts";
import type { Registry } from "../registry/registry.ts";
import type { DemoProgress } from "./index.ts";

import type { Story } from "./story.ts";

export async function loadStory(
  _database: Database,
  _catalogue: Catalogue,
  _registry: () => Registry,
  _story: Story,
  _onProgress: (progress: DemoProgress) => void,
): Promise<number> {
  return 0;
}
