/** Figures the rules of every programme go by. A deployment may set others. */
export interface AdmissionLimits {
  /** How far from the event's time and place evidence may have been taken (G8). */
  evidenceHours: number;
  evidenceKm: number;
  /** How fast things travel, how long a load may stand on the way, how far from the place a track may end (G6). */
  speedKmh: number;
  stopMinutes: number;
  trackEndKm: number;
  /** Weights kept for a place, from how many on they are judged, and the share that is suspicious (G7). */
  weightsKept: number;
  weightsJudged: number;
  weightsShare: number;
}

/** Engineering defaults of ours; no law behind them. */
export const admissionLimits: AdmissionLimits = {
  evidenceHours: 24,
  evidenceKm: 5,
  speedKmh: 120,
  stopMinutes: 120,
  trackEndKm: 1,
  weightsKept: 30,
  weightsJudged: 20,
  weightsShare: 0.3,
};
