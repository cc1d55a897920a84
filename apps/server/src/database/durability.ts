import type { Wording } from "@loopledger/identifiers";

/** What the start banner says about the embedded database, by whether it was opened as `durable`. */
export const durabilityWording: Readonly<Record<"durable" | "relaxed", Wording>> = {
  durable: {
    zh: "内置数据库：每次提交先写入磁盘再确认。单进程、单机，没有副本；生产环境请使用 PostgreSQL 并定期备份。",
    en: "Embedded database: every commit is written to the disk before it is acknowledged. One process on one machine, no replica; for production use PostgreSQL, and take backups.",
  },
  relaxed: {
    zh: "内置数据库（宽松模式）：进程被终止时数据安全，但断电或操作系统崩溃可能丢失甚至损坏数据。",
    en: "Embedded database, relaxed: safe against the death of the process, but a power cut or a crash of the operating system may lose or damage data.",
  },
};
