import { originOf, writeAudit } from "../auth/audit.ts";
import { asEngine } from "../database/index.ts";
import { viewerOf } from "../http/access.ts";
import { Problem } from "../http/problem.ts";
import type { Room } from "../http/room.ts";
import type { Job } from "../jobs/jobs.ts";
import { takeBackup } from "./take-backup.ts";

/**
 * `POST /api/v1/backups`: begins a backup of the embedded database as a job. It stays in the data folder, where only
 * who has the machine can take it: a stolen key of an administrator must not fetch every password hash and signing key.
 */
export const backupRoom: Room = {
  name: "backups",
  routes(app, context) {
    const { database, jobs, config, now } = context;
    let running: Job | undefined;
    app.post("/api/v1/backups", { config: { access: ["admin"] } }, async (request, reply) => {
      if (!database.embedded) throw new Problem("BACKUP_ELSEWHERE");
      if (running?.status !== "running") {
        const principal = viewerOf(request);
        const origin = originOf(request);
        // Begun before anything is awaited: of two who ask at once the second is told of the first one's.
        running = jobs.startJob("backup", principal.party, async (onProgress, signal) => {
          await asEngine(database, (tx) =>
            writeAudit(tx, principal, now(), {
              action: "backup.take",
              object: "database",
              outcome: "done",
              detail: origin,
            }),
          );
          return takeBackup(database, { version: config.version, now: now(), signal, onProgress });
        });
      }
      return reply.status(202).header("Location", `/api/v1/jobs/${running.id}`).send({ job: running.id });
    });
  },
};
