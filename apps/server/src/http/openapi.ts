import swagger from "@fastify/swagger";
import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { z } from "zod";
import type { ServerConfig } from "./config.ts";
import type { App } from "./room.ts";

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  request: z.string(),
  errors: z.array(
    z.object({
      path: z.string(),
      code: z.string(),
      message: z.string(),
      at: z.object({ line: z.int(), column: z.int(), element: z.string() }).optional(),
    }),
  ),
});
const { $schema: _, ...problemSchema } = z.toJSONSchema(problem);

/** OpenAPI 3.1 document of all routes, gathered from their schemas and served under `/api/v1`. */
export async function addApiDocument(app: App, config: ServerConfig): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Loopledger", version: config.version, license: { name: "Apache-2.0" } },
      servers: [{ url: config.url }],
      security: [{ key: [] }, { session: [] }],
      components: {
        securitySchemes: {
          key: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "sid" },
        },
        responses: {
          Problem: {
            description: "RFC 9457 problem details",
            content: { "application/problem+json": { schema: problemSchema as object } },
          },
        },
      },
    },
    hideUntagged: false,
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      const access = document.route.config?.access;
      const hidden = access === undefined || document.route.url.endsWith("*");
      return {
        url,
        schema: {
          ...schema,
          ...(hidden ? { hide: true } : {}),
          ...(access === "public" ? { security: [] } : {}),
          ...(access === "anyone" ? { security: [{}, { key: [] }, { session: [] }] } : {}),
          ...(Array.isArray(access) ? { "x-roles": access } : {}),
        },
      };
    },
    transformObject: (document) => {
      if (!("openapiObject" in document)) return document.swaggerObject;
      for (const path of Object.values(document.openapiObject.paths ?? {})) {
        for (const operation of Object.values(path ?? {})) {
          if (typeof operation !== "object" || operation === null || !("responses" in operation)) continue;
          Object.assign(operation.responses, { default: { $ref: "#/components/responses/Problem" } });
        }
      }
      return document.openapiObject;
    },
  });
  app.get(
    "/api/v1/openapi.json",
    { config: { access: "public" }, schema: { hide: true } },
    async (_, reply) =>
      reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(app.swagger())),
  );
}
