const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endSize = 22;
const entrySize = 46;
/** Longest comment a ZIP file may end in. */
const commentMost = 65_535;

/**
 * Names of what a ZIP file holds, from its directory (PKWARE APPNOTE 4.3.12, 4.3.16); nothing is unpacked.
 * @returns undefined for what is no ZIP file, is cut short, or spans volumes
 */
export function zipNames(content: Buffer): Set<string> | undefined {
  const end = findEnd(content);
  if (end === undefined) return undefined;
  const count = content.readUInt16LE(end + 10);
  let at = content.readUInt32LE(end + 16);
  const names = new Set<string>();
  for (let n = 0; n < count; n++) {
    if (at + entrySize > end || content.readUInt32LE(at) !== entryMark) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) => content.readUInt16LE(at + offset));
    names.add(content.toString("utf8", at + entrySize, at + entrySize + name!));
    at += entrySize + name! + extra! + comment!;
  }
  return names;
}

function findEnd(content: Buffer): number | undefined {
  for (let at = content.length - endSize; at >= Math.max(0, content.length - endSize - commentMost); at--)
    if (
      content.readUInt32LE(at) === endMark &&
      at + endSize + content.readUInt16LE(at + 20) === content.length
    )
      return at;
  return undefined;
}
