/** Settings of the HTTP server. Times in the unit of their name. */
export interface ServerConfig {
  /** Version shown by `/healthz` and the API document. */
  version: string;
  /** The database holds the demo city. */
  demo: boolean;
  /** Address people reach the server at, without a trailing slash; used in one-time links. */
  url: string;
  /** Ids of the programmes this server runs. */
  programmes: readonly string[];
  /** Folder of the built console, or null to serve the API alone. */
  consoleFolder: string | null;
  /** Whose `X-Forwarded-*` count: addresses and networks of proxies; false: nobody's. */
  trustProxy: false | string[];
  /** Let sessions work over plain HTTP from other machines. Only for networks that are closed otherwise. */
  insecureSessions: boolean;
  session: { idleMinutes: number; absoluteHours: number };
  /**
   * Requests a minute for a key or person, for an address without sign-in, sign-ins of an address, files
   * brought by a key or person, and credentials checked for an address.
   * Requests from this machine count only with `loopback`; behind a proxy here, set `trustProxy`.
   */
  rate: {
    signedIn: number;
    anonymous: number;
    signIn: number;
    upload: number;
    verify: number;
    loopback: boolean;
  };
  /** Working days a party has to answer a flag, by severity. No rule says so: defaults of ours. */
  answerDays: { high: number; medium: number; low: number };
  limits: { bodyBytes: number; urlCharacters: number };
}

export const defaultConfig: ServerConfig = {
  version: "0.1.0",
  demo: false,
  url: "http://127.0.0.1:8080",
  programmes: [],
  consoleFolder: null,
  trustProxy: false,
  insecureSessions: false,
  session: { idleMinutes: 8 * 60, absoluteHours: 7 * 24 },
  rate: { signedIn: 60_000, anonymous: 1200, signIn: 30, upload: 120, verify: 60, loopback: false },
  answerDays: { high: 5, medium: 10, low: 20 },
  limits: { bodyBytes: 1024 * 1024, urlCharacters: 8192 },
};
