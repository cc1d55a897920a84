import type { FastifySchemaCompiler } from "fastify";
import { safeParse, type $ZodIssue, type $ZodType } from "zod/v4/core";
import type { Fault } from "./fault-wording.ts";
import { invalid } from "./problem.ts";

/** Compiles a zod schema of a route into a check that refuses with every fault and its place. */
export const validatorCompiler: FastifySchemaCompiler<$ZodType> =
  ({ schema, httpPart }) =>
  (data: unknown) => {
    const result = safeParse(schema, data ?? (httpPart === "body" ? undefined : {}), { reportInput: true });
    if (result.success) return { value: result.data };
    const prefix = httpPart === "querystring" ? "?" : httpPart === "params" ? ":" : "/";
    return { error: invalid(...faultsOf(result.error.issues, prefix)) };
  };

/**
 * Faults of zod issues.
 * @param prefix `/` for JSON Pointers into a body, `?` for query parameters, `:` for parts of the path.
 */
export function faultsOf(issues: readonly $ZodIssue[], prefix: "/" | "?" | ":" = "/"): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const path = pathOf(issue.path, prefix);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: pathOf([...issue.path, key], prefix),
        code: "UNKNOWN_MEMBER",
        params: { keys: key },
      }));
    }
    return [{ path, ...faultOf(issue) }];
  });
}

function pathOf(path: readonly PropertyKey[], prefix: string): string {
  if (path.length === 0) return prefix === "/" ? "" : prefix;
  const pointer = path.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
  return `${prefix}${pointer}`;
}

function faultOf(issue: $ZodIssue): Omit<Fault, "path"> {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return { code: "REQUIRED" };
      return { code: "INVALID_TYPE", params: { expected: issue.expected } };
    case "too_small":
      return sized(issue.origin)
        ? { code: "TOO_SHORT", params: { minimum: issue.minimum } }
        : { code: "TOO_SMALL", params: { minimum: issue.minimum } };
    case "too_big":
      return sized(issue.origin)
        ? { code: "TOO_LONG", params: { maximum: issue.maximum } }
        : { code: "TOO_BIG", params: { maximum: issue.maximum } };
    case "invalid_format":
      return { code: "INVALID_FORMAT", params: { format: formOf(issue.format, issue.pattern) } };
    case "not_multiple_of":
      return { code: "NOT_MULTIPLE_OF", params: { divisor: issue.divisor } };
    case "invalid_value":
      return { code: "INVALID_VALUE", params: { values: issue.values.map(String) } };
    case "custom":
      return typeof issue.params?.["code"] === "string"
        ? { code: issue.params["code"], params: issue.params }
        : { code: "NO_MATCH" };
    default:
      return { code: "NO_MATCH" };
  }
}

const forms: Record<string, string> = { date: "YYYY-MM-DD", datetime: "YYYY-MM-DDThh:mm:ssZ" };

/** A form as people write it; the pattern of a form of our own. */
function formOf(format: string, pattern: string | undefined): string {
  return forms[format] ?? (format === "regex" && pattern !== undefined ? pattern : format);
}

function sized(origin: string): boolean {
  return origin === "string" || origin === "array" || origin === "set" || origin === "map";
}
