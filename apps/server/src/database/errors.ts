import type { Wording } from "@loopledger/identifiers";

/** Codes a caller may meet when opening or using the database; the problem catalogue merges the wording. */
export type DatabaseErrorCode = keyof typeof databaseWording;

/** Wording of every database error; `{name}` is filled from the error's params. */
export const databaseWording = {
  DATABASE_IN_USE: {
    zh: "数据文件夹 {dataDir} 正被另一个进程使用（进程号 {pid}，主机 {host}，开始于 {startedAt}）。请先停止该进程，或改用其他文件夹。",
    en: "The data folder {dataDir} is in use by another process (pid {pid} on host {host}, since {startedAt}). Stop that process first, or use another folder.",
  },
  DATABASE_STOPPED: {
    zh: "内置数据库已停止：{reason}。请重新启动服务；已确认写入的数据仍在数据文件夹中。",
    en: "The embedded database has stopped: {reason}. Restart the server; what was acknowledged is kept in the data folder.",
  },
  DATABASE_BUSY: {
    zh: "{seconds} 秒内未能取得数据库连接。请稍后重试。",
    en: "No database connection became free within {seconds} seconds. Try again later.",
  },
  DATABASE_NESTED: {
    zh: "事务进行中又从连接池请求了另一个连接。请在事务内使用传入的事务句柄。",
    en: "A second connection was asked for inside an open transaction. Use the transaction handle that was passed in.",
  },
  DATABASE_TARGET: {
    zh: "请只提供 dataDir 或 url 其中之一。",
    en: "Give exactly one of dataDir and url.",
  },
  DATABASE_VERSION: {
    zh: "需要 PostgreSQL 15 或更高版本，当前为 {version}。",
    en: "PostgreSQL 15 or newer is needed; this server is {version}.",
  },
  MIGRATION_CHANGED: {
    zh: "已执行的数据库迁移 {name} 的内容被改动过。请恢复原内容，并用新的迁移表达修改。",
    en: "The applied migration {name} has been changed. Restore it and write the change as a new migration.",
  },
  MIGRATION_UNKNOWN: {
    zh: "数据库中有本版本不认识的迁移 {name}。请使用写入该数据的版本或更新的版本。",
    en: "The database holds the migration {name}, which this version does not know. Use the version that wrote the data, or a newer one.",
  },
  MIGRATION_FAILED: {
    zh: "数据库迁移 {name} 执行失败，未作任何改动：{reason}",
    en: "The migration {name} failed and left nothing behind: {reason}",
  },
} as const satisfies Record<string, Wording>;

/** An error of the database layer that a person may have to act on. `message` is the English wording. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: DatabaseErrorCode, params: Record<string, string | number> = {}, cause?: unknown) {
    super(fill(databaseWording[code].en, params), cause === undefined ? undefined : { cause });
    this.name = "DatabaseError";
    this.code = code;
    this.params = params;
  }

  /** The message in both languages, with the params filled in. */
  get wording(): Wording {
    const { zh, en } = databaseWording[this.code];
    return { zh: fill(zh, this.params), en: fill(en, this.params) };
  }
}

function fill(template: string, params: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
