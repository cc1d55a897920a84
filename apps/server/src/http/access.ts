import type { FastifyRequest } from "fastify";
import type { Role, Viewer } from "../database/index.ts";
import { Problem } from "./problem.ts";

/** Roles as stored with memberships and keys, strongest first. */
export const roles = ["admin", "office", "operator", "reader", "resident"] as const satisfies readonly Role[];

/**
 * Who may call a route. `public`: anyone, and nobody is looked up; `anyone`: the same, but who is signed in is
 * known and may be shown more. Admin may call every route that asks for roles.
 */
export type Access = "public" | "anyone" | "signed-in" | readonly Role[];

/** The caller of a request, once recognised by session or key. */
export interface Principal {
  viewer: Viewer;
  party: number;
  roles: readonly Role[];
  person: { id: number; name: string; login: string } | null;
  /** Id of the API key, null for a session. */
  key: string | null;
  /** Hash of the session token, null for a key. */
  session: string | null;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Required on every route; a route without it stops the server from starting. */
    access?: Access;
    /** Media types the route can answer with; JSON where absent. */
    produces?: readonly string[];
    /** Media types of bodies the route takes; JSON where absent. */
    consumes?: readonly string[];
    /** The handler gets the body as unparsed text (the ledger reads documents itself). */
    rawBody?: boolean;
  }
  interface FastifyRequest {
    principal: Principal | null;
  }
}

/**
 * The caller of a route that asks for one.
 * @throws Problem UNAUTHENTICATED on a public route, where nobody is looked up
 */
export function viewerOf(request: FastifyRequest): Principal {
  if (!request.principal) throw new Problem("UNAUTHENTICATED");
  return request.principal;
}

/** Whether the caller has one of the roles; an administrator has them all. */
export function hasRole(principal: Principal, ...wanted: Role[]): boolean {
  return principal.roles.includes("admin") || wanted.some((role) => principal.roles.includes(role));
}

/** @throws Problem FORBIDDEN when the route asks for roles the caller lacks */
export function checkAccess(access: Access, principal: Principal): void {
  if (typeof access === "string" || hasRole(principal, ...access)) return;
  throw new Problem("FORBIDDEN", { roles: access });
}
