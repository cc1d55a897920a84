import type { Posting } from "@loopledger/programme";

/** Kilograms in the accounts a document touches, exact in milligrams. */
export class Stocks {
  readonly #holders = new Map<number, Map<string, bigint>>();

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

  /** Kilograms a holder has of some materials, at one place or at all its places. */
  kilograms(holder: number, place: number | undefined, materials: string[]): number {
    let mg = 0n;
    for (const [key, amount] of this.#holders.get(holder) ?? []) {
      const bar = key.indexOf("|");
      const at = Number(key.slice(0, bar));
      if ((place === undefined ? at >= 0 : at === place) && materials.includes(key.slice(bar + 1)))
        mg += amount;
    }
    return Number(mg) / 1e6;
  }
}
