const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// What RFC 8259 lets stand in a string unescaped: all but quote, backslash and U+0000 to U+001F.
const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

/**
 * Offset at which a text stops being JSON (RFC 8259); the length of the text when it ends too early. Engines word
 * their own messages differently and often leave the position out. The nesting has been limited before.
 */
export function findBreak(text: string): number {
  const scan = { text, at: 0 };
  if (!scanValue(scan)) return scan.at;
  skip(scan, SPACE);
  return scan.at;
}

interface Scan {
  readonly text: string;
  at: number;
}

function skip(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at;
  if (!pattern.test(scan.text)) return false;
  scan.at = pattern.lastIndex;
  return true;
}

function take(scan: Scan, character: string): boolean {
  skip(scan, SPACE);
  if (scan.text[scan.at] !== character) return false;
  scan.at++;
  return true;
}

function scanString(scan: Scan): boolean {
  if (scan.text[scan.at] !== '"') return false;
  scan.at++;
  do skip(scan, PLAIN);
  while (skip(scan, ESCAPE));
  if (scan.text[scan.at] !== '"') return false;
  scan.at++;
  return true;
}

function scanValue(scan: Scan): boolean {
  skip(scan, SPACE);
  switch (scan.text[scan.at]) {
    case '"':
      return scanString(scan);
    case "{":
      return scanMany(scan, "}", scanMember);
    case "[":
      return scanMany(scan, "]", scanValue);
    default:
      return skip(scan, WORD) || skip(scan, NUMBER);
  }
}

function scanMany(scan: Scan, end: string, scanOne: (scan: Scan) => boolean): boolean {
  scan.at++;
  if (take(scan, end)) return true;
  do {
    if (!scanOne(scan)) return false;
  } while (take(scan, ","));
  return take(scan, end);
}

function scanMember(scan: Scan): boolean {
  skip(scan, SPACE);
  return scanString(scan) && take(scan, ":") && scanValue(scan);
}
