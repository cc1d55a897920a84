import type { Posting } from "@loopledger/programme";

/** Kilograms in the accounts a document touches, exact in milligrams. */
export class Stocks {
  readonly #holders = new Map<number, Map<string, bigint>>();
  /** What was read: `holder|place|material`, with `*` for all of them. */
  readonly #read = new Set<string>();

  /** Says that the stock of a material at a place was read; null: of all places, of all materials. */
  cover(holder: number, place: number | null, material: string | null): void {
    this.#read.add(`${holder}|${place ?? "*"}|${material ?? "*"}`);
  }

  add(holder: number, place: number, material: string, mg: bigint): void {
    let accounts = this.#holders.get(holder);
    if (!accounts) this.#holders.set(holder, (accounts = new Map()));
    const key = `${place}|${material}`;
    accounts.set(key, (accounts.get(key) ?? 0n) + mg);
  }

  post({ from, to, material, mg }: Posting): void {
    this.add(from[0], from[1], material, -mg);
    this.add(to[0], to[1], material, mg);
  }

  /**
   * Kilograms a holder has of some materials, at one place or at all its places.
   * @throws Error when they were not read: a rule asks what nobody foresaw, and zero would be a lie.
   */
  kilograms(holder: number, place: number | undefined, materials: string[]): number {
    for (const material of materials)
      if (!this.#isRead(holder, place, material))
        throw new Error(`stock of ${material} was asked but not read: ${holder}, ${place ?? "all places"}`);
    let mg = 0n;
    for (const [key, amount] of this.#holders.get(holder) ?? []) {
      const bar = key.indexOf("|");
      const at = Number(key.slice(0, bar));
      if ((place === undefined ? at >= 0 : at === place) && materials.includes(key.slice(bar + 1)))
        mg += amount;
    }
    return Number(mg) / 1e6;
  }

  #isRead(holder: number, place: number | undefined, material: string): boolean {
    const places = place === undefined ? ["*"] : ["*", String(place)];
    return places.some(
      (at) => this.#read.has(`${holder}|${at}|${material}`) || this.#read.has(`${holder}|${at}|*`),
    );
  }
}
