import { parseExpression, type Node } from "./expression-parser.ts";

/**
 * Values of the rule language. `null` is "not known": arithmetic and comparison with it stay unknown, and a
 * rule that is unknown does not fire.
 */
export type Value = number | string | boolean | null | Value[] | { [name: string]: Value | undefined };

/** What an expression can see: names, and functions answered by the ledger (`total`, `stock`, ...). */
export interface Scope {
  names: Record<string, unknown>;
  call?: (name: string, args: Value[]) => Value | undefined;
}

export interface Expression {
  text: string;
  node: Node;
  evaluate(scope: Scope): Value;
}

export class ExpressionError extends Error {}

const cache = new Map<string, Expression>();

/**
 * Reads an expression once and keeps it.
 * @throws ExpressionError if the text is not an expression.
 */
export function expression(text: string): Expression {
  const known = cache.get(text);
  if (known) return known;
  const node = parseExpression(text, (message) => {
    throw new ExpressionError(message);
  });
  const run = compileNode(node);
  const made = { text, node, evaluate: run };
  cache.set(text, made);
  return made;
}

type Run = (scope: Scope) => Value;

function compileNode(node: Node): Run {
  switch (node.kind) {
    case "literal":
      return () => node.value;
    case "list": {
      const items = node.items.map(compileNode);
      return (scope) => items.map((run) => run(scope));
    }
    case "path":
      return (scope) => readPath(scope.names, node.path);
    case "unary": {
      const inner = compileNode(node.of);
      return node.op === "-"
        ? (scope) => lift1(inner(scope), (x) => (typeof x === "number" ? -x : null))
        : (scope) => lift1(inner(scope), (x) => (x === null ? null : !isTrue(x)));
    }
    case "binary":
      return compileBinary(node.op, compileNode(node.left), compileNode(node.right), node);
    case "call":
      return compileCall(node.name, node.args.map(compileNode));
  }
}

function compileBinary(op: string, left: Run, right: Run, node: Node & { kind: "binary" }): Run {
  if (op === "and")
    return (scope) => {
      const a = left(scope);
      if (a === false) return false;
      const b = right(scope);
      return b === false ? false : a === null || b === null ? null : isTrue(a) && isTrue(b);
    };
  if (op === "or")
    return (scope) => {
      const a = left(scope);
      if (isTrue(a)) return true;
      const b = right(scope);
      return isTrue(b) ? true : a === null || b === null ? null : false;
    };
  if (op === "in")
    return (scope) => {
      const list = right(scope);
      return lift1(left(scope), (x) => (x === null || list === null ? null : asList(list).includes(x)));
    };
  const nullTest = isNull(node.left) || isNull(node.right);
  if (nullTest && (op === "==" || op === "!="))
    return (scope) => {
      const value = isNull(node.left) ? right(scope) : left(scope);
      return (value === null) === (op === "==");
    };
  const apply = operators[op]!;
  return (scope) => lift2(left(scope), right(scope), apply);
}

const compare =
  (test: (order: number) => boolean) =>
  (a: Value, b: Value): Value =>
    typeof a === "number" && typeof b === "number"
      ? test(a - b)
      : typeof a === "string" && typeof b === "string"
        ? test(a < b ? -1 : a > b ? 1 : 0)
        : null;

const arithmetic =
  (apply: (a: number, b: number) => number) =>
  (a: Value, b: Value): Value => {
    if (typeof a !== "number" || typeof b !== "number") return null;
    const result = apply(a, b);
    return Number.isFinite(result) ? result : null;
  };

const operators: Record<string, (a: Value, b: Value) => Value> = {
  "+": (a, b) => (typeof a === "string" && typeof b === "string" ? a + b : arithmetic((x, y) => x + y)(a, b)),
  "-": arithmetic((x, y) => x - y),
  "*": arithmetic((x, y) => x * y),
  "/": arithmetic((x, y) => x / y),
  "%": arithmetic((x, y) => x % y),
  "<": compare((o) => o < 0),
  "<=": compare((o) => o <= 0),
  ">": compare((o) => o > 0),
  ">=": compare((o) => o >= 0),
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

/** Applies to every element where a side is a list, so that `any(inputs.state == "x")` reads as it sounds. */
function lift2(a: Value, b: Value, apply: (a: Value, b: Value) => Value): Value {
  if (Array.isArray(a)) return a.map((x, i) => lift2(x, Array.isArray(b) ? (b[i] ?? null) : b, apply));
  if (Array.isArray(b)) return b.map((y) => lift2(a, y, apply));
  return a === null || b === null ? null : apply(a, b);
}

function lift1(a: Value, apply: (a: Value) => Value): Value {
  return Array.isArray(a) ? a.map(apply) : apply(a);
}

function isNull(node: Node): boolean {
  return node.kind === "literal" && node.value === null;
}

/** Whether a rule holds: only a definite true. */
export function isTrue(value: Value): boolean {
  return Array.isArray(value) ? value.some(isTrue) : value === true;
}

function asList(value: Value): Value[] {
  return Array.isArray(value) ? value : [value];
}

function readPath(names: Record<string, unknown>, path: string[]): Value {
  let at: unknown = names;
  for (let i = 0; i < path.length; i++) {
    if (Array.isArray(at)) {
      const rest = path.slice(i);
      return at.flatMap((x) => asList(readPath(x as Record<string, unknown>, rest)));
    }
    if (at === null || typeof at !== "object") return null;
    at = Object.hasOwn(at, path[i]!) ? (at as Record<string, unknown>)[path[i]!] : undefined;
  }
  return at === undefined ? null : (at as Value);
}

type Fn = (args: Value[]) => Value;

/** Numbers of a list, or null where one of them is not known: an unknown part makes the sum unknown. */
function numbers(args: Value[]): number[] | null {
  const list = args.flatMap(asList);
  return list.every((x): x is number => typeof x === "number") ? list : null;
}

const over =
  (apply: (xs: number[]) => number | null): Fn =>
  (args) => {
    const xs = numbers(args);
    return xs ? apply(xs) : null;
  };

const day = (value: Value): number | null => {
  const ms = typeof value === "string" ? Date.parse(value.slice(0, 10)) : NaN;
  return Number.isNaN(ms) ? null : ms / 86_400_000;
};

/** Functions that need nothing but their arguments. */
export const functions: Record<string, Fn> = {
  sum: over((xs) => xs.reduce((a, b) => a + b, 0)),
  avg: over((xs) => (xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : null)),
  min: over((xs) => (xs.length ? Math.min(...xs) : null)),
  max: over((xs) => (xs.length ? Math.max(...xs) : null)),
  abs: over((xs) => (xs.length === 1 ? Math.abs(xs[0]!) : null)),
  count: (args) => args.flatMap(asList).filter((x) => x !== null && x !== false).length,
  any: (args) => args.flatMap(asList).some((x) => x === true),
  all: (args) => args.flatMap(asList).every((x) => x === true),
  distinct: (args) => [...new Set(args.flatMap(asList))],
  has: (args) => args.flatMap(asList).some((x) => x !== null),
  coalesce: (args) => args.find((x) => x !== null && !(Array.isArray(x) && x.length === 0)) ?? null,
  if: ([test, yes, no]) => (isTrue(test ?? null) ? (yes ?? null) : (no ?? null)),
  round: ([x, digits]) =>
    typeof x === "number" ? Number(x.toFixed(typeof digits === "number" ? digits : 0)) : null,
  days: ([from, to]) => {
    const a = day(from ?? null);
    const b = day(to ?? null);
    return a === null || b === null ? null : b - a;
  },
  date: ([x]) => (typeof x === "string" && day(x) !== null ? x.slice(0, 10) : null),
  at: ([table, key]) =>
    table !== null && typeof table === "object" && !Array.isArray(table) && typeof key === "string"
      ? ((Object.hasOwn(table, key) ? table[key] : null) ?? null)
      : null,
  startsWith: ([x, prefix]) =>
    typeof x === "string" && typeof prefix === "string" ? x.startsWith(prefix) : null,
};

function compileCall(name: string, args: Run[]): Run {
  const known = functions[name];
  if (known) return (scope) => known(args.map((run) => run(scope)));
  return (scope) =>
    scope.call?.(
      name,
      args.map((run) => run(scope)),
    ) ?? null;
}

/** A value in words, and as the key of a sum: three decimals, lists joined. */
export function show(value: Value): string {
  if (value === null) return "—";
  if (typeof value === "number") return String(Number(value.toFixed(3)));
  if (Array.isArray(value)) return value.map(show).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
