import type { Room } from "../http/room.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { balanceRoom } from "./balance-room.ts";
import { clockRoom } from "./clock-room.ts";
import { eventRoom } from "./event-room.ts";
import { exportRoom } from "./export-room.ts";
import { fileRoom } from "./file-room.ts";
import { flagRoom } from "./flag-room.ts";
import { holidayRoom } from "./holiday-room.ts";
import { homeRoom } from "./home-room.ts";
import { itemRoom } from "./item-room.ts";
import { programmeRoom } from "./programme-room.ts";
import { stepRoom } from "./step-room.ts";

export {
  balanceRoom,
  clockRoom,
  eventRoom,
  exportRoom,
  fileRoom,
  flagRoom,
  holidayRoom,
  homeRoom,
  itemRoom,
  programmeRoom,
  stepRoom,
};

/** Every room over a ledger, in the order they are added to a server. */
export function ledgerRooms(ledger: Ledger): Room[] {
  return [
    programmeRoom,
    itemRoom,
    stepRoom,
    eventRoom,
    fileRoom,
    flagRoom,
    clockRoom,
    holidayRoom,
    balanceRoom,
    homeRoom,
    exportRoom,
  ].map((room) => room(ledger));
}
