import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { captureRoutes } from "./capture-routes.ts";
import { describeResources, negotiate } from "./discovery.ts";
import { eventRoutes } from "./event-routes.ts";
import { takeXml } from "./media.ts";

/** The REST binding of EPCIS 2.0 (ISO/IEC 19987): discovery, capture, events. */
export function epcisRoom(ledger: Ledger): Room {
  return {
    name: "epcis",
    routes(app, context) {
      negotiate(app);
      takeXml(app);
      captureRoutes(app, context, ledger);
      eventRoutes(app, context, ledger);
      describeResources(app, context, [{ url: "/epcis" }, { url: "/epcis/" }]);
    },
  };
}
