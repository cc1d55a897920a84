import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What a programme may import, and so what a folder outside the installation must find. */
const packages = ["programme", "identifiers"];

/** Whether programmes can be built here: in a checkout, or wherever TypeScript is installed beside it. */
export function canBuild(): boolean {
  return compiler() !== null;
}

/**
 * Builds the programmes of a folder into its `dist`; a moment when nothing has changed. The package's own
 * folder has a project file; any other gets the settings from here and links to the packages it may import.
 * @returns what the compiler complains of, empty when all is well.
 */
export function buildProgrammes(folder: string): string {
  const tsc = compiler();
  if (tsc === null) return "";
  if (existsSync(join(folder, "tsconfig.json"))) return run(tsc, ["-b", realpathSync(folder)]);
  linkPackages(folder);
  const project = join(folder, "node_modules", ".loopledger.json");
  writeFileSync(project, JSON.stringify(settings));
  return run(tsc, ["-p", project]);
}

/** As strict as the programmes of this repository; paths start at the project file. */
const settings = {
  compilerOptions: {
    target: "es2023",
    lib: ["es2023"],
    types: [],
    module: "nodenext",
    moduleResolution: "nodenext",
    allowImportingTsExtensions: true,
    rewriteRelativeImportExtensions: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    strict: true,
    noEmitOnError: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    rootDir: "..",
    outDir: "../dist",
  },
  include: ["../*/*.ts"],
  exclude: ["../dist", "../node_modules", "../**/*.test.ts"],
};

/**
 * Makes a folder of programmes a package of modules whose imports lead to the packages installed here: Node and
 * editors look for both upwards of the importing file only. What is there already stays.
 */
export function linkPackages(folder: string): void {
  const scope = join(folder, "node_modules", "@loopledger");
  mkdirSync(scope, { recursive: true });
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  for (const name of packages) {
    const link = join(scope, name);
    const target = packageFolder(name);
    if (existsSync(link) && realpathSync(link) === realpathSync(target)) continue;
    rmSync(link, { recursive: true, force: true });
    symlinkSync(target, link, "junction");
  }
}

function packageFolder(name: string): string {
  const entry = createRequire(import.meta.url).resolve(`@loopledger/${name}`);
  for (let at = dirname(entry); ; at = dirname(at)) if (existsSync(join(at, "package.json"))) return at;
}

function compiler(): string | null {
  for (let at = dirname(fileURLToPath(import.meta.url)); dirname(at) !== at; at = dirname(at)) {
    const tsc = join(at, "node_modules", "typescript", "bin", "tsc");
    if (existsSync(tsc)) return tsc;
  }
  return null;
}

function run(tsc: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], { encoding: "utf8" });
  return status === 0 ? "" : `${stdout}${stderr}`.trim() || `tsc ended with ${status}`;
}
