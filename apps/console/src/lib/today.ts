/** Today as `YYYY-MM-DD` in the reader's time zone: the day whose rules and parameters are in force. */
export function today(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
