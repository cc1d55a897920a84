import type { FastifyHelmetOptions } from "@fastify/helmet";
import type { ServerConfig } from "./config.ts";

/**
 * Security headers. Everything the console loads comes from this server; styles may be inline because antd
 * writes its styles at run time.
 */
export function securityHeaders(config: ServerConfig): FastifyHelmetOptions {
  const https = config.url.startsWith("https:");
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginEmbedderPolicy: false,
  };
}
