import { describe, expect, it } from "vitest";
import { daysUntil, formatMass, formatNumber, formatShare, shortCode } from "./format.ts";

describe("numbers", () => {
  it("keeps about four figures that count", () => {
    expect(formatNumber(1234567.8, "en")).toBe("1,234,568");
    expect(formatNumber(0.01234, "en")).toBe("0.0123");
    expect(formatNumber(56, "zh")).toBe("56");
  });

  it("says kilograms in the unit of their size", () => {
    expect(formatMass(0.25, "en")).toBe("250 g");
    expect(formatMass(412.5, "en")).toBe("412.5 kg");
    expect(formatMass(1_250_000, "en")).toBe("1,250 t");
    expect(formatMass(0, "en")).toBe("0 kg");
  });

  it("says a share in per cent", () => {
    expect(formatShare(0.8342, "en")).toBe("83.4%");
  });
});

describe("days left", () => {
  it("counts calendar days, not hours", () => {
    const now = new Date(2026, 10, 23, 23, 50);
    expect(daysUntil(new Date(2026, 10, 24, 0, 10).toISOString(), now)).toBe(1);
    expect(daysUntil(new Date(2026, 10, 23, 1, 0).toISOString(), now)).toBe(0);
    expect(daysUntil(new Date(2026, 10, 20, 12, 0).toISOString(), now)).toBe(-3);
  });
});

describe("short codes", () => {
  it("takes the part that tells items apart", () => {
    expect(shortCode("https://id.gs1.org/01/09521234543213/21/8F3K2")).toBe("8F3K2");
    expect(shortCode("urn:loopledger:id:traction-battery:04QPE3Y45DGPCA0D80000001")).toBe(
      "04QPE3Y45DGPCA0D80000001",
    );
    expect(shortCode("urn:loopledger:id:lot:BM%2F1")).toBe("BM/1");
  });
});
