/** An answer that is not one of success, with what the server said. */
export class ApiError extends Error {
  readonly status: number;

  constructor(what: string, status: number, text: string) {
    super(`${what}: ${status} ${text}`);
    this.status = status;
  }
}

/** Calls of one key. Bodies and answers are JSON. */
export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
}

/** The API of a running server, as the holder of a key sees it. Throws ApiError unless the answer is 2xx. */
export function apiOf(url: string, key: string): Api {
  const send = async (method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new ApiError(`${method} ${path}`, answer.status, text);
    return JSON.parse(text);
  };
  return { get: (path) => send("GET", path), post: (path, body) => send("POST", path, body) };
}
