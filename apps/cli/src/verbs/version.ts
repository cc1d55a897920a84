import { packageVersion } from "../package-version.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

/** `version` */
export const versionVerb: Verb = {
  name: "version",
  summary: say("显示版本", "Show the version"),
  usage: "",
  async run(_given, terminal) {
    const version = packageVersion();
    terminal.tell(`loopledger ${version} (Node ${process.versions.node})`);
    terminal.result({ version, node: process.versions.node });
    return 0;
  },
};
