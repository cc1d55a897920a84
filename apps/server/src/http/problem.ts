import type { Language } from "./language.ts";
import { entryOf, problemType, type ProblemCode } from "./catalogue.ts";
import { faultWordingOf, fillTemplate, type Fault } from "./fault-wording.ts";

/** An expected failure, thrown anywhere below a route and answered as RFC 9457 problem details. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: Record<string, unknown>;
  readonly errors: readonly Fault[];
  /** Response headers that belong to this problem, such as `Retry-After`. */
  readonly headers: Record<string, string>;
  /** HTTP status; fastify reads and writes it under this name. */
  statusCode: number;

  constructor(
    code: ProblemCode,
    params: Record<string, unknown> = {},
    errors: readonly Fault[] = [],
    headers: Record<string, string> = {},
  ) {
    super(code);
    this.name = "Problem";
    this.code = code;
    this.params = params;
    this.errors = errors;
    this.headers = headers;
    this.statusCode = entryOf(code).status;
  }
}

/** Refusal of a request because of the parts named by the faults. */
export function invalid(...faults: Fault[]): Problem {
  return new Problem("VALIDATION", { count: faults.length }, faults);
}

/** Refusal because something named by `what` (an address or a code) is absent or hidden from the caller. */
export function notFound(what: string): Problem {
  return new Problem("NOT_FOUND", { what: what.length > 200 ? `${what.slice(0, 200)}…` : what });
}

/** RFC 9457 problem details with our own members `code`, `request` and `errors`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  request: string;
  errors: (Pick<Fault, "path" | "code" | "at"> & { message: string })[];
}

/** How many faults an answer lists; the count in `detail` is of all. */
const faultsShown = 100;

/**
 * The body of a problem in one language.
 * @param where path of the request (decides the `type`) and its id.
 */
export function describeProblem(
  problem: Problem,
  language: Language,
  where: { path: string; request: string },
): ProblemBody {
  const entry = entryOf(problem.code);
  return {
    type: problemType(problem.code, where.path),
    title: entry.title[language],
    status: entry.status,
    code: problem.code,
    detail: fillTemplate(entry.detail[language], { request: where.request, ...problem.params }, language),
    request: where.request,
    errors: problem.errors.slice(0, faultsShown).map(({ path, code, params, at }) => ({
      path,
      code,
      message: fillTemplate(faultWordingOf(code)?.[language] ?? code, params, language),
      ...(at && { at }),
    })),
  };
}
