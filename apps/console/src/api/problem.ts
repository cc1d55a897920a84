/** One fault of a problem document; `path` is a JSON pointer into the body that was sent. */
export interface Fault {
  path: string;
  code: string;
  message: string;
}

/** RFC 9457 problem as the server sends it, or as the client makes it when the server could not answer. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors: Fault[];
}

/** Thrown by the client for every answer that is not a success; `problem` is always complete. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Codes of problems the client makes itself; their words are in the catalogue under `problem.<code>`. */
export const localCodes = ["offline", "timeout", "unreadable", "unexpected"] as const;
export type LocalCode = (typeof localCodes)[number];

/** A problem without a server behind it; title and detail are filled in by whoever shows it. */
export function localProblem(code: LocalCode, status = 0, detail = ""): Problem {
  return { type: "about:blank", title: "", status, code, detail, errors: [] };
}

/** Reads the body of a failed answer, whatever it is, as a problem. */
export function readProblem(status: number, body: unknown): Problem {
  if (body === null || typeof body !== "object") return localProblem("unreadable", status);
  const given = body as Record<string, unknown>;
  const text = (name: string): string => {
    const value = given[name];
    return typeof value === "string" ? value : "";
  };
  return {
    type: text("type") || "about:blank",
    title: text("title"),
    status,
    code: text("code") || "unexpected",
    detail: text("detail"),
    errors: Array.isArray(given.errors) ? given.errors.flatMap(readFault) : [],
  };
}

function readFault(given: unknown): Fault[] {
  if (given === null || typeof given !== "object") return [];
  const { path, code, message } = given as Record<string, unknown>;
  if (typeof message !== "string") return [];
  return [
    { path: typeof path === "string" ? path : "", code: typeof code === "string" ? code : "", message },
  ];
}

/** The problem in anything thrown; what is not a problem becomes `unexpected` with its own words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return localProblem("unexpected", 0, error instanceof Error ? error.message : String(error));
}
