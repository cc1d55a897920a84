/** A formula cut into the names of its inputs and the text between them. */
export type FormulaPart = { name: string } | { text: string };

/** Cuts a formula at the names it uses; a name that is no input (a function) stays text. */
export function cutFormula(formula: string, inputs: string[]): FormulaPart[] {
  const parts: FormulaPart[] = [];
  const known = new Set(inputs);
  let at = 0;
  for (const match of formula.matchAll(/[A-Za-z_][A-Za-z0-9_./-]*/g)) {
    const name = [...prefixes(match[0])].find((one) => known.has(one));
    if (name === undefined) continue;
    if (match.index > at) parts.push({ text: formula.slice(at, match.index) });
    parts.push({ name });
    at = match.index + name.length;
  }
  if (at < formula.length) parts.push({ text: formula.slice(at) });
  return parts;
}

/** `a/b` may be the name `a/b` or `a` divided by `b`: the longest that is known wins. */
function* prefixes(text: string): Generator<string> {
  for (let end = text.length; end > 0; end--)
    if (end === text.length || /[./-]/.test(text[end]!)) yield text.slice(0, end);
}
