import type { Wording } from "@loopledger/identifiers";
import { WordedError } from "./worded-error.ts";

/** Why a server did not start, in words for whoever started it. */
export const startWording = {
  PORT_IN_USE: {
    zh: "端口 {port}（{host}）已被占用。请用 --port 选择其他端口，或停止占用该端口的程序。",
    en: "Port {port} on {host} is taken. Choose another with --port, or stop the program that uses it.",
  },
  ADDRESS: {
    zh: "无法在 {host}:{port} 上监听：{reason}",
    en: "Cannot listen on {host}:{port}: {reason}",
  },
  LOG_POLICY: {
    zh: "日志见证策略文件 {file} 第 {line} 行有误：{reason}",
    en: "The policy of the log {file} is wrong in line {line}: {reason}",
  },
  LOG_WITNESS: {
    zh: "策略文件 {file} 未给出见证方 {name} 的地址（http:// 或 https://）。",
    en: "The policy of the log {file} gives no address (http:// or https://) for the witness {name}.",
  },
  DEMO_LOOPBACK: {
    zh: "演示数据只在本机提供：不能用 --host {host} 启动。",
    en: "The demo is served to this machine alone: it cannot be started with --host {host}.",
  },
  DEMO_NOT_EMPTY: {
    zh: "该数据库已有数据，不会加入演示城市。请为演示使用新的数据文件夹。",
    en: "This database already holds data, so the demo city is not added to it. Use a new data folder for the demo.",
  },
  HOLIDAYS_FILE: {
    zh: "无法读取节假日表 {file}：{reason}",
    en: "The table of holidays {file} cannot be read: {reason}",
  },
  HOLIDAYS_FAULTS: {
    zh: "节假日表 {file} 有误：{faults}",
    en: "The table of holidays {file} is wrong:{faults}",
  },
  PROGRAMMES_FOLDER: {
    zh: "没有方案文件夹 {folder}。",
    en: "There is no folder of programmes {folder}.",
  },
  PROGRAMME_TWICE: {
    zh: "方案“{id}”出现两次：{file} 和 {other}。",
    en: "The programme “{id}” is there twice: {file} and {other}.",
  },
  PROGRAMME_UNBUILT: {
    zh: "{folder} 中的方案尚未构建。请运行 npm run build（自有文件夹须先设置 LOOPLEDGER_PROGRAMMES）。",
    en: "The programme in {folder} is not built. Run `npm run build`, with LOOPLEDGER_PROGRAMMES set for a folder of your own.",
  },
} as const satisfies Record<string, Wording>;

export type StartErrorCode = keyof typeof startWording;

/** A start that was refused. */
export class StartError extends WordedError<StartErrorCode> {
  constructor(code: StartErrorCode, params?: Record<string, string | number | Wording>, cause?: unknown) {
    super(startWording, code, params, cause);
  }
}
