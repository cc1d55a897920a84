import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "./failure.ts";
import { dataFolder } from "./folder.ts";
import type { Given } from "./verb.ts";
import type { Terminal } from "./terminal.ts";
import { say } from "./words.ts";

const words = {
  noAccess: say(
    "找不到正在运行的服务：{file} 不存在。请用 --data 指向服务的数据文件夹，或设置 LOOPLEDGER_URL 和 LOOPLEDGER_KEY。",
    "No server found: there is no {file}. Point --data at the data folder of a running server, or set LOOPLEDGER_URL and LOOPLEDGER_KEY.",
  ),
  noKey: say(
    "设置 LOOPLEDGER_URL 时还须设置 LOOPLEDGER_KEY。",
    "LOOPLEDGER_URL needs LOOPLEDGER_KEY beside it.",
  ),
  down: say(
    "{url} 没有应答：服务未在运行。请先执行 loopledger start。",
    "Nothing answers at {url}: the server is not running. Begin with `loopledger start`.",
  ),
  refused: say("服务拒绝：{title}。{detail}", "The server refused: {title}. {detail}"),
};

/** RFC 9457 problem details as the server sends them. */
interface Problem {
  title?: string;
  detail?: string;
  errors?: { path: string; code: string; message: string }[];
}

/** A running server, called with the key of its access file. */
export class Client {
  readonly #url: string;
  readonly #key: string | null;
  readonly #terminal: Terminal;

  private constructor(url: string, key: string | null, terminal: Terminal) {
    this.#url = url.replace(/\/+$/, "");
    this.#key = key;
    this.#terminal = terminal;
  }

  /** A server by its address, for what it answers to anybody. */
  static at(url: string, terminal: Terminal): Client {
    return new Client(url, null, terminal);
  }

  /** The server of LOOPLEDGER_URL and LOOPLEDGER_KEY, else that of the data folder. @throws Failure 1 */
  static async find(given: Given, terminal: Terminal): Promise<Client> {
    const { LOOPLEDGER_URL: url, LOOPLEDGER_KEY: key } = terminal.environment;
    if (url && given.text("data") === undefined) {
      if (!key) throw new Failure(1, words.noKey);
      return new Client(url, key, terminal);
    }
    const file = join(dataFolder(given, terminal), "access.json");
    try {
      const access = JSON.parse(await readFile(file, "utf8")) as { url: string; key: string };
      return new Client(access.url, access.key, terminal);
    } catch {
      throw new Failure(1, words.noAccess, { file });
    }
  }

  /**
   * Sends a request.
   * @throws Failure 1 where nothing answers, or where the server refuses: its problem is the JSON result.
   */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(this.#url + path, {
        ...init,
        headers: {
          ...(this.#key === null ? {} : { authorization: `Bearer ${this.#key}` }),
          "accept-language": this.#terminal.language,
          ...(init.headers as Record<string, string> | undefined),
        },
      });
    } catch {
      throw new Failure(1, words.down, { url: this.#url });
    }
    if (response.ok) return response;
    const problem = (await response.json().catch(() => ({}))) as Problem;
    const { title = String(response.status), detail = "", errors = [] } = problem;
    const list = errors.map(({ path: at, message }) => `\n  ${at}: ${message}`).join("");
    throw new Failure(1, words.refused, { title, detail: detail + list }, problem);
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.send(path)).json()) as T;
  }

  async post<T>(path: string, body: string): Promise<T> {
    const response = await this.send(path, {
      method: "POST",
      body,
      headers: { "content-type": "application/json" },
    });
    return (await response.json()) as T;
  }
}
