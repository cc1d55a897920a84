import type { RunningServer, StartProgress } from "@loopledger/server";
import { Failure } from "../failure.ts";
import { dataFolder, dataOption } from "../folder.ts";
import { furtherProgrammes, programmesOption } from "../further-programmes.ts";
import { holidaysFile, holidaysOption, tellHolidays } from "../holidays.ts";
import { openBrowser } from "../open-browser.ts";
import { packageVersion } from "../package-version.ts";
import type { Terminal } from "../terminal.ts";
import { trustedProxies, trustOption } from "../trusted-proxies.ts";
import type { Verb } from "../verb.ts";
import { say } from "../words.ts";

const words = {
  migrated: say("数据库已升级：{names}", "Database brought up to date: {names}"),
  loading: say("载入演示城市", "loading the demo city"),
  ready: say("\n  Loopledger 已就绪：{url}\n", "\n  Loopledger is ready: {url}\n"),
  demo: say(
    "  演示城市：云汀市，{from} 至 {to}。登录（密码只显示这一次，每次启动都会更新）：",
    "  Demo city: Yunting, {from} to {to}. Sign in as (passwords are shown this once and change with every start):",
  ),
  folder: say("  数据文件夹：{folder}", "  Data folder: {folder}"),
  server: say("  数据库：DATABASE_URL 所指的 PostgreSQL", "  Database: PostgreSQL at DATABASE_URL"),
  durability: say(
    "  内置数据库：进程中断不丢失已确认的数据；断电保障见 docs/explanation/embedded-database.md",
    "  Embedded database: a killed process loses nothing acknowledged; for power loss see docs/explanation/embedded-database.md",
  ),
  access: say("  访问文件：{file}（仅本人可读，含管理员密钥）", "  Access file: {file} (readable by you alone; holds an administrator's key)"),
  firstAdmin: say("  创建首位管理员（一次性链接，24 小时内有效）：\n  {link}", "  Make the first administrator (one-time link, good for 24 hours):\n  {link}"),
  stop: say("  Ctrl-C 停止；加 --reset 从空文件夹重新开始。\n", "  Ctrl-C stops; --reset begins again with an empty folder.\n"),
  stopping: say("正在停止 ...", "stopping ..."),
  port: say("--port 应在 0 与 65535 之间。", "--port is a number from 0 to 65535."),
  resetServer: say("--reset 只用于内置数据库，不能与 DATABASE_URL 一起使用。", "--reset is for the embedded database; it does not go with DATABASE_URL."),
}; // prettier-ignore

/** `start`: runs the server in the foreground until SIGTERM or Ctrl-C. */
export const startVerb: Verb = {
  name: "start",
  summary: say("启动服务", "Run the server"),
  usage:
    "[--data DIR] [--port N] [--host H] [--url URL] [--trust-proxy WHOM] [--holidays FILE] [--log-policy FILE] [--demo] [--programmes DIR] [--no-open] [--no-access-file] [--reset]",
  options: {
    data: dataOption,
    port: { type: "string", value: "N", help: say("端口，默认 8080；0 为任意空闲端口", "port, 8080 unless told; 0 takes any free one") },
    host: { type: "string", value: "H", help: say("监听地址，默认 127.0.0.1", "address to listen on, 127.0.0.1 unless told") },
    url: { type: "string", value: "URL", help: say("经反向代理访问时的对外地址", "address people use, when it is another (behind a proxy)") },
    "trust-proxy": trustOption,
    holidays: holidaysOption,
    "log-policy": { type: "string", value: "FILE", help: say("透明日志见证方策略文件（C2SP tlog-policy）", "witnesses asked to sign the heads of the log (C2SP tlog-policy)") },
    demo: { type: "boolean", help: say("载入演示城市，只在本机提供", "fill an empty folder with the demo city; this machine only") },
    programmes: programmesOption,
    "no-open": { type: "boolean", help: say("不打开浏览器", "do not open a browser") },
    "no-access-file": { type: "boolean", help: say("不写 access.json，改用一次性链接创建管理员", "no access.json; a one-time link makes the first administrator") },
    reset: { type: "boolean", help: say("先删除数据文件夹中的数据库", "remove the database in the data folder first") },
    log: { type: "string", value: "LEVEL", help: say("日志级别：trace debug info warn error silent，默认 warn", "level of the log: trace debug info warn error silent; warn unless told") },
  }, // prettier-ignore
  async run(given, terminal) {
    const { startServer, createLog } = await import("@loopledger/server");
    const folder = dataFolder(given, terminal);
    const databaseUrl = terminal.environment["DATABASE_URL"] || undefined;
    const port = given.number("port") ?? 8080;
    if (port > 65_535) throw new Failure(2, words.port);
    if (given.has("reset")) await reset(folder, databaseUrl);
    const stop = new AbortController();
    const stopped = awaitSignal(stop);
    const starting = startServer({
      dataDir: folder,
      port,
      host: given.text("host") ?? "127.0.0.1",
      databaseUrl,
      holidays: holidaysFile(given, terminal),
      logPolicy: given.text("log-policy"),
      publicUrl: given.text("url"),
      trustProxy: trustedProxies(given, terminal),
      demo: given.has("demo"),
      programmes: furtherProgrammes(given, terminal),
      accessFile: !given.has("no-access-file"),
      version: packageVersion(),
      log: createLog((given.text("log") ?? "warn") as Parameters<typeof createLog>[0]),
      onProgress: (progress) => report(progress, terminal),
      signal: stop.signal,
    });
    const server = await starting.catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
      return null;
    });
    if (!server) return 0;
    announce(server, folder, databaseUrl, terminal);
    const { url } = server;
    if (!given.has("no-open") && !terminal.json && process.stdout.isTTY)
      openBrowser(server.firstAdminLink ?? url);
    const end = await Promise.race([stopped, server.stopped]);
    if (typeof end !== "string") terminal.warn(end.wording);
    else terminal.warn(words.stopping);
    await server.close();
    return typeof end === "string" ? 0 : 1;
  },
};

/** Resolves with the first signal that asks for an end, which also stops a start; a second one ends at once. */
function awaitSignal(stop: AbortController): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const)
      process.once(signal, () => {
        resolve(signal);
        stop.abort();
      });
  });
}

async function reset(folder: string, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl) throw new Failure(2, words.resetServer);
  const { resetFolder } = await import("@loopledger/server");
  await resetFolder(folder);
}

function report(progress: StartProgress, terminal: Terminal): void {
  if (progress.step === "migrated") terminal.warn(words.migrated, { names: progress.names.join(", ") });
  else terminal.progress(words.loading[terminal.language], progress.done, progress.total);
}

function announce(
  server: RunningServer,
  folder: string,
  databaseUrl: string | undefined,
  terminal: Terminal,
): void {
  const { url, demo, access, firstAdminLink } = server;
  terminal.tell(words.ready, { url });
  if (demo) {
    terminal.tell(words.demo, { from: demo.period.from, to: demo.lastDay });
    for (const { login, password, part } of demo.people)
      terminal.tell(`    ${login.padEnd(10)} ${password}   ${part[terminal.language]}`);
    terminal.tell("");
  }
  if (databaseUrl) terminal.tell(words.server);
  else {
    terminal.tell(words.folder, { folder });
    terminal.tell(words.durability);
  }
  tellHolidays(server.holidays, terminal);
  if (access) terminal.tell(words.access, { file: access.file });
  if (firstAdminLink) terminal.tell(words.firstAdmin, { link: firstAdminLink });
  terminal.tell(words.stop);
  const people = demo?.people.map(({ login, password }) => ({ login, password }));
  terminal.result({
    url,
    dataDir: folder,
    database: server.database,
    accessFile: access?.file ?? null,
    firstAdminLink,
    holidays: server.holidays,
    ...(people ? { people } : {}),
  });
}
