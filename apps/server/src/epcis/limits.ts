/** Limits of one capture, announced in the headers of EPCIS answers. */
export const captureLimits = { events: 20_000, bytes: 64 * 1024 * 1024, eventBytes: 1024 * 1024 };

export const readLimits = {
  maxBytes: captureLimits.bytes,
  maxEvents: captureLimits.events,
  maxEventBytes: captureLimits.eventBytes,
};

/** Headers that name them (EPCIS 2.0, `204CaptureEndpointDiscovery`, `413CapturePayloadTooLarge`). */
export const limitHeaders = {
  "GS1-EPCIS-Capture-Limit": String(captureLimits.events),
  "GS1-EPCIS-Capture-File-Size-Limit": String(captureLimits.bytes),
};
