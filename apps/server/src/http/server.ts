import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import fastify, { LogController, type FastifyReply, type FastifyRequest } from "fastify";
import { serializerCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import { createGate } from "../auth/gate.ts";
import { keyRoom } from "../auth/key-room.ts";
import { sessionRoom } from "../auth/session-room.ts";
import { setupRoom } from "../auth/setup-room.ts";
import { jobRoom } from "../jobs/job-room.ts";
import { registryRoom } from "../registry/registry-room.ts";
import { addConsole } from "./console.ts";
import { pathOf, sendProblem, toProblem } from "./error-handler.ts";
import { healthRoom } from "./health.ts";
import { parseBody } from "./json-body.ts";
import { addApiDocument } from "./openapi.ts";
import { notFound, Problem } from "./problem.ts";
import { addRateLimit } from "./rate-limit.ts";
import type { App, Context, Room } from "./room.ts";
import { RouteTable } from "./route-table.ts";
import { securityHeaders } from "./security-headers.ts";
import { validatorCompiler } from "./validation.ts";

declare module "fastify" {
  interface FastifyInstance {
    routeTable: RouteTable;
  }
}

/** Routes whose changes decide who may do what. */
const guards = /^\/api\/v1\/(?:session|setup|keys|people|parties|permits)\b/;

const ownRooms: readonly Room[] = [healthRoom, setupRoom, sessionRoom, keyRoom, registryRoom, jobRoom];

/**
 * Puts the HTTP server together, ready for `listen` or `inject`. Closing it ends running jobs and idle
 * connections; the database stays open, for whoever opened it to close.
 * @param rooms parts of the server beside access, registry and jobs.
 * @throws Error when a route does not declare who may call it.
 */
export async function createServer(context: Context, rooms: readonly Room[] = []): Promise<App> {
  const { config } = context;
  const app: App = fastify({
    loggerInstance: context.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    bodyLimit: config.limits.bodyBytes,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: config.limits.urlCharacters },
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, toProblem(error, request, config));
    },
  }).withTypeProvider<ZodTypeProvider>();

  // Whatever changes people, keys, sessions or the register may have taken a right away; so before it is answered.
  app.addHook("onSend", async ({ method, routeOptions }) => {
    if (method !== "GET" && guards.test(routeOptions.url ?? "")) context.recognised.clear();
  });
  const table = new RouteTable();
  app.decorate("routeTable", table);
  app.decorateRequest("principal", null);
  app.addHook("onRoute", (route) => table.add(route));
  app.addHook("onResponse", async (request, reply) => logAnswer(context, request, reply));
  app.addHook("onClose", () => context.jobs.close());
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  addBodyParser(app);
  addErrorHandlers(app, context);

  await app.register(cookie);
  await app.register(helmet, securityHeaders(config));
  const countRefusal = await addRateLimit(app, config);
  await addApiDocument(app, config);
  app.addHook("onRequest", createGate(context, countRefusal));
  for (const room of [...ownRooms, ...rooms]) {
    await app.register(async (scope) => room.routes(scope.withTypeProvider<ZodTypeProvider>(), context));
  }
  await addConsole(app, config, (request) => missing(request, table));
  await app.ready();
  return app;
}

/** JSON and JSON-LD only; routes with `config.rawBody` get the text. */
function addBodyParser(app: App): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    ["application/json", "application/ld+json"],
    { parseAs: "string" },
    async (request: FastifyRequest, text: string) => {
      if (request.routeOptions.config.rawBody) return text;
      return text === "" ? undefined : parseBody(text);
    },
  );
}

function addErrorHandlers(app: App, { config, log }: Context): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error, request, config);
    if (problem.statusCode >= 500) log.error({ request: request.id, path: pathOf(request), error }, "fault");
    return sendProblem(request, reply, problem);
  });
  app.setNotFoundHandler((request) => {
    throw missing(request, app.routeTable);
  });
}

/** One line an answer: who asked for what and how it ended. Queries may hold codes of items, so they stay out. */
function logAnswer({ log }: Context, request: FastifyRequest, reply: FastifyReply): void {
  const { principal, method, id } = request;
  log.info(
    {
      request: id,
      method,
      path: pathOf(request).slice(0, 300),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(principal ? { party: principal.party, person: principal.person?.id, key: principal.key } : {}),
    },
    "answered",
  );
}

/** 405 where the path takes other methods, else 404. */
function missing(request: FastifyRequest, table: RouteTable): Problem {
  const path = pathOf(request);
  const allowed = table.methodsAt(path);
  if (allowed.length === 0 || allowed.includes(request.method)) return notFound(path);
  const params = { path: path.slice(0, 200), method: request.method, allowed };
  return new Problem("METHOD_NOT_ALLOWED", params, [], { allow: allowed.join(", ") });
}
