/** How far a story is moved in time: whole years first, then days. */
export interface Shift {
  years: number;
  days: number;
}

const dayMs = 86_400_000;
const dated = /^(\d{4})-(\d{2})-(\d{2})(?=$|T)/;

/** A day, or a moment that begins with one, moved; other text as it is. */
export function moveTime(text: string, { years, days }: Shift): string {
  return text.replace(dated, (_, year: string, month: string, day: string) => {
    const to = Number(year) + years;
    // The 29th of February is the 28th in most years.
    const last = new Date(Date.UTC(to, Number(month), 0)).getUTCDate();
    const at = Date.UTC(to, Number(month) - 1, Math.min(Number(day), last)) + days * dayMs;
    return new Date(at).toISOString().slice(0, 10);
  });
}
