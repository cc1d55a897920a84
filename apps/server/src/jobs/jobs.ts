import { randomUUID } from "node:crypto";
import { Problem } from "../http/problem.ts";

/** A piece of work that outlives its request. */
export interface Job {
  id: string;
  kind: string;
  party: number;
  status: "running" | "done" | "failed" | "cancelled";
  /** Units finished and, once known, units in all. */
  done: number;
  total: number | null;
  startedAt: Date;
  finishedAt: Date | null;
  result: unknown;
  /** Why it failed; an unforeseen error shows as INTERNAL. */
  problem: Problem | null;
}

/** Told by a job how far it is. */
export type Progress = (done: number, total?: number) => void;
export type Work = (progress: Progress, signal: AbortSignal) => Promise<unknown>;

/** Ended jobs that are remembered; the oldest go first. */
const remembered = 500;
/** How long a caller waits for the end of a job it cancels. */
const cancelMs = 2000;

/**
 * Runs jobs inside this process. Nothing survives a restart, so work that must is written down by whoever
 * starts it, as captures are.
 */
export class Jobs {
  readonly #jobs = new Map<string, { job: Job; stop: AbortController; ended: Promise<void> }>();
  readonly #now: () => Date;
  readonly #report: (error: unknown, job: Job) => void;

  /** @param report told of unforeseen errors, which the job itself keeps to itself. */
  constructor(now: () => Date, report: (error: unknown, job: Job) => void) {
    this.#now = now;
    this.#report = report;
  }

  /** Starts work for a party and returns at once. */
  startJob(kind: string, party: number, work: Work): Job {
    const job: Job = {
      id: randomUUID(),
      kind,
      party,
      status: "running",
      done: 0,
      total: null,
      startedAt: this.#now(),
      finishedAt: null,
      result: null,
      problem: null,
    };
    const stop = new AbortController();
    this.#jobs.set(job.id, { job, stop, ended: this.#run(job, work, stop.signal) });
    this.#forget();
    return job;
  }

  /** The job, or undefined when it is unknown or forgotten. */
  get(id: string): Job | undefined {
    return this.#jobs.get(id)?.job;
  }

  /**
   * Asks a job to stop and waits until it has, but not for long: work that is in the middle of something
   * may still show as running.
   * @throws Problem JOB_ENDED when it had ended before
   */
  async cancel(id: string): Promise<Job | undefined> {
    const entry = this.#jobs.get(id);
    if (!entry) return undefined;
    if (entry.job.status !== "running") throw new Problem("JOB_ENDED", { id });
    entry.stop.abort();
    const patience = new AbortController();
    await Promise.race([entry.ended, pause(cancelMs, patience.signal)]);
    patience.abort();
    return entry.job;
  }

  /** Waits for a job's end, whatever it is. */
  async ended(id: string): Promise<Job | undefined> {
    await this.#jobs.get(id)?.ended;
    return this.get(id);
  }

  /** Cancels what runs and waits for it. */
  async close(): Promise<void> {
    const running = [...this.#jobs.values()].filter(({ job }) => job.status === "running");
    for (const { stop } of running) stop.abort();
    await Promise.all(running.map(({ ended }) => ended));
  }

  async #run(job: Job, work: Work, signal: AbortSignal): Promise<void> {
    const progress: Progress = (done, total) => {
      job.done = done;
      if (total !== undefined) job.total = total;
    };
    try {
      // The caller gets the job before its work begins.
      await Promise.resolve();
      signal.throwIfAborted();
      job.result = (await work(progress, signal)) ?? null;
      job.status = "done";
    } catch (error) {
      job.status = signal.aborted ? "cancelled" : "failed";
      if (!signal.aborted) {
        job.problem = error instanceof Problem ? error : new Problem("INTERNAL", { request: job.id });
        if (!(error instanceof Problem)) this.#report(error, job);
      }
    }
    job.finishedAt = this.#now();
  }

  #forget(): void {
    for (const [id, { job }] of this.#jobs) {
      if (this.#jobs.size <= remembered) return;
      if (job.status !== "running") this.#jobs.delete(id);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => clearTimeout(timer));
  });
}
