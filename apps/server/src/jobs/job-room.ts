import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { hasRole, viewerOf } from "../http/access.ts";
import { chooseLanguage } from "../http/language.ts";
import { describeProblem, notFound } from "../http/problem.ts";
import type { Context, Room } from "../http/room.ts";
import type { Job } from "./jobs.ts";

const params = z.object({ id: z.uuid() });

/** `GET` and `DELETE /api/v1/jobs/{id}`: jobs of the caller's own party; an administrator sees all. */
export const jobRoom: Room = {
  name: "jobs",
  routes(app, context) {
    app.get("/api/v1/jobs/:id", { config: { access: "signed-in" }, schema: { params } }, async (request) =>
      show(jobFor(request, context, request.params.id), request),
    );
    const cancel = { access: ["office", "operator"] } as const;
    app.delete("/api/v1/jobs/:id", { config: cancel, schema: { params } }, async (request) => {
      const { id } = jobFor(request, context, request.params.id);
      const job = await context.jobs.cancel(id);
      if (!job) throw notFound(id);
      return show(job, request);
    });
  },
};

/** Another party's job is answered as if there were none. */
function jobFor(request: FastifyRequest, { jobs }: Context, id: string): Job {
  const principal = viewerOf(request);
  const job = jobs.get(id);
  if (!job || (job.party !== principal.party && !hasRole(principal, "admin"))) throw notFound(id);
  return job;
}

function show(job: Job, request: FastifyRequest): object {
  const language = chooseLanguage(request.headers["accept-language"]);
  return {
    id: job.id,
    kind: job.kind,
    status: job.status,
    done: job.done,
    total: job.total,
    startedAt: job.startedAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
    result: job.result,
    problem: job.problem && describeProblem(job.problem, language, { path: "/api/v1/jobs", request: job.id }),
  };
}
