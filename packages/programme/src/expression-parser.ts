/** Syntax tree of the rule language. */
export type Node =
  | { kind: "literal"; value: number | string | boolean | null }
  | { kind: "list"; items: Node[] }
  | { kind: "path"; path: string[] }
  | { kind: "unary"; op: "-" | "not"; of: Node }
  | { kind: "binary"; op: string; left: Node; right: Node }
  | { kind: "call"; name: string; args: Node[] };

type Token = {
  type: "number" | "string" | "name" | "op" | "end";
  text: string;
  at: number;
};

/** Binding power: the higher binds tighter. */
const power: Record<string, number> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  in: 4,
  "<": 5,
  "<=": 5,
  ">": 5,
  ">=": 5,
  "+": 6,
  "-": 6,
  "*": 7,
  "/": 7,
  "%": 7,
};

const maxLength = 2_000;
const maxDepth = 40;

/**
 * Reads one expression of the rule language: numbers, "text", true, false, null, names with dots, lists,
 * + - * / %, comparisons, `in`, `and`, `or`, `not`, and calls.
 * @param fail called with a message naming the place of the fault; must throw.
 */
export function parseExpression(text: string, fail: (message: string) => never): Node {
  if (text.length > maxLength) return fail(`expression longer than ${maxLength} characters`);
  const tokens = tokenize(text, fail);
  let at = 0;
  const peek = (): Token => tokens[at]!;
  const next = (): Token => tokens[at++]!;
  const wrong = (token: Token): never =>
    fail(`unexpected ${token.type === "end" ? "end" : `"${token.text}"`} at ${token.at + 1} in: ${text}`);
  const expect = (op: string): void => {
    const token = next();
    if (token.type !== "op" || token.text !== op) wrong(token);
  };

  function list(close: string, depth: number): Node[] {
    const items: Node[] = [];
    while (!(peek().type === "op" && peek().text === close)) {
      if (items.length) expect(",");
      items.push(parse(0, depth));
    }
    next();
    return items;
  }

  function primary(depth: number): Node {
    const token = next();
    if (token.type === "number") return { kind: "literal", value: Number(token.text) };
    if (token.type === "string") return { kind: "literal", value: token.text };
    if (token.type === "op" && token.text === "(") {
      const inner = parse(0, depth);
      expect(")");
      return inner;
    }
    if (token.type === "op" && token.text === "[") return { kind: "list", items: list("]", depth) };
    if (token.type === "op" && token.text === "-") return { kind: "unary", op: "-", of: parse(8, depth) };
    if (token.type !== "name") return wrong(token);
    if (token.text === "not") return { kind: "unary", op: "not", of: parse(3, depth) };
    if (token.text === "true" || token.text === "false")
      return { kind: "literal", value: token.text === "true" };
    if (token.text === "null") return { kind: "literal", value: null };
    if (token.text in power) return wrong(token);
    if (peek().type === "op" && peek().text === "(") {
      next();
      return { kind: "call", name: token.text, args: list(")", depth) };
    }
    return { kind: "path", path: token.text.split(".") };
  }

  function parse(limit: number, depth: number): Node {
    if (depth > maxDepth) return fail(`expression nested deeper than ${maxDepth}`);
    let left = primary(depth + 1);
    for (;;) {
      const op = peek();
      const strength = op.type === "op" || op.type === "name" ? power[op.text] : undefined;
      if (strength === undefined || strength <= limit) return left;
      next();
      left = {
        kind: "binary",
        op: op.text,
        left,
        right: parse(strength, depth + 1),
      };
    }
  }

  const node = parse(0, 0);
  if (peek().type !== "end") wrong(peek());
  return node;
}

const pattern =
  /\s+|(\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|"([^"]*)"|([A-Za-z_][\w]*(?:\.[A-Za-z_][\w]*)*)|(==|!=|<=|>=|[-+*/%<>()[\],])/gy;

function tokenize(text: string, fail: (message: string) => never): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) return fail(`unexpected character "${text[at]}" at ${at + 1} in: ${text}`);
    const [, number, string, name, op] = match;
    if (number !== undefined) tokens.push({ type: "number", text: number, at });
    else if (string !== undefined) tokens.push({ type: "string", text: string, at });
    else if (name !== undefined) tokens.push({ type: "name", text: name, at });
    else if (op !== undefined) tokens.push({ type: "op", text: op, at });
  }
  tokens.push({ type: "end", text: "", at: text.length });
  return tokens;
}

/** Walks a tree, the node itself first. */
export function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  if (node.kind === "unary") visit(node.of, see);
  if (node.kind === "binary") {
    visit(node.left, see);
    visit(node.right, see);
  }
  if (node.kind === "call") for (const arg of node.args) visit(arg, see);
  if (node.kind === "list") for (const item of node.items) visit(item, see);
}
