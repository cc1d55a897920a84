import type { Room } from "../http/room.ts";
import { partyRoom } from "./party-room.ts";
import { peopleRoom } from "./people-room.ts";
import { permitRoom } from "./permit-room.ts";
import { placeRoom } from "./place-room.ts";

/** The register over HTTP: parties, places, permits, people. */
export const registryRoom: Room = {
  name: "registry",
  async routes(app, context) {
    for (const room of [partyRoom, placeRoom, permitRoom, peopleRoom]) await room.routes(app, context);
  },
};
