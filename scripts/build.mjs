// Builds what is not built yet: TypeScript, the console, the template of the embedded database. Needs no
// network and takes a moment when nothing has changed, so `npm ci` and `npm start` both call it.
//
//   node scripts/build.mjs [--force] [--quiet]
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const force = process.argv.includes("--force");
const quiet = process.argv.includes("--quiet");
const stamps = join(root, "node_modules", ".loopledger-build");

if (!existsSync(join(root, "node_modules", "typescript"))) {
  // Installed without development tools, from a package that is built already.
  if (existsSync(join(root, "apps/cli/dist/main.js"))) process.exit(0);
  console.error("build: TypeScript is not installed; run `npm ci` with development dependencies once.");
  process.exit(1);
}

buildTypeScript();
await buildFurtherProgrammes();
buildConsole();
await buildDatabaseTemplate();

/** `tsc -b` keeps its own books and answers in a tenth of a second when nothing has changed. */
function buildTypeScript() {
  const projects = ["apps/cli", ...(existsSync(join(root, "bench/tsconfig.json")) ? ["bench"] : [])];
  if (force) run("tsc", ["-b", "--clean", ...projects]);
  else dropHalfBuilt();
  run("tsc", ["-b", ...projects]);
}

/** Programmes that a deployment keeps outside the checkout. */
async function buildFurtherProgrammes() {
  const folders = (process.env.LOOPLEDGER_PROGRAMMES ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "");
  if (folders.length === 0) return;
  const { buildProgrammes } = await import(
    pathToFileURL(join(root, "apps/cli/dist/build-programmes.js")).href
  );
  for (const folder of folders) {
    const complaints = existsSync(folder) ? buildProgrammes(folder) : "there is no such folder";
    if (!complaints) continue;
    console.error(`build: ${folder}: ${complaints}`);
    process.exit(1);
  }
}

/** A `dist` that was deleted while its build information stayed would never be written again. */
function dropHalfBuilt() {
  for (const folder of [...workspaces("packages"), ...workspaces("apps"), "programmes", "bench"]) {
    const info = join(root, folder, "tsconfig.tsbuildinfo");
    if (existsSync(info) && !existsSync(join(root, folder, "dist"))) rmSync(info);
  }
}

function buildConsole() {
  const folder = join(root, "apps/console");
  if (!existsSync(join(folder, "index.html"))) return;
  const sources = [
    ...["src", "public", "index.html", "vite.config.ts", "precompress.ts", "package.json"].map((name) =>
      join(folder, name),
    ),
    ...["programme", "identifiers"].map((name) => join(root, "packages", name, "src")),
  ];
  void once("console", sources, join(folder, "dist/index.html"), () =>
    run("vite", ["build", "--logLevel", "warn"], folder),
  );
}

async function buildDatabaseTemplate() {
  const database = join(root, "apps/server/dist/database");
  const pglite = createRequire(join(root, "apps/server/package.json")).resolve("@electric-sql/pglite");
  await once("template", [database, pglite], join(root, "apps/server/dist/template"), async () => {
    const { buildTemplate, findTemplate } = await import(pathToFileURL(join(database, "template.js")).href);
    if (force || !(await findTemplate())) await buildTemplate();
  });
}

/** Runs a step unless its sources are as they were when it last succeeded and its result is there. */
function once(name, sources, result, step) {
  const stamp = join(stamps, name);
  const now = fingerprint(sources);
  if (!force && existsSync(result) && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say(`building the ${name} ...`);
  const done = () => {
    mkdirSync(stamps, { recursive: true });
    writeFileSync(stamp, now);
  };
  const pending = step();
  return pending instanceof Promise ? pending.then(done) : done();
}

/** Changes when a file below the paths comes, goes, or is written; tests do not count. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const path of paths.flatMap(filesBelow)) {
    if (path.includes(".test.")) continue;
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function workspaces(folder) {
  return readdirSync(join(root, folder)).map((name) => join(folder, name));
}

function run(tool, args, cwd = root) {
  const windows = process.platform === "win32";
  const path = join(root, "node_modules", ".bin", windows ? `${tool}.cmd` : tool);
  const { status, error } = spawnSync(path, args, { cwd, stdio: ["ignore", 2, 2], shell: windows });
  if (error) console.error(`build: ${tool}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function say(text) {
  if (!quiet) console.error(text);
}
