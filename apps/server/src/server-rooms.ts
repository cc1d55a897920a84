import { backupRoom } from "./backup/backup-room.ts";
import { credentialRoom } from "./credentials/credential-room.ts";
import type { Room } from "./http/room.ts";
import { epcisRoom } from "./epcis/epcis-room.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { sharesRoom } from "./ledger/shares/shares-room.ts";
import { traceRoom } from "./ledger/trace-room.ts";
import { logRoom } from "./log/log-room.ts";
import { createPlanRoom } from "./plan/index.ts";
import { ledgerRooms } from "./rooms/index.ts";
import { transferRoom } from "./transfers/transfer-room.ts";

/** Every room of a full server beside access, registry and jobs, which `createServer` adds itself. */
export function serverRooms(ledger: Ledger): Room[] {
  return [
    backupRoom,
    epcisRoom(ledger),
    traceRoom,
    sharesRoom(ledger),
    createPlanRoom(ledger.catalogue),
    ...ledgerRooms(ledger),
    transferRoom(ledger),
    credentialRoom(ledger),
    logRoom(ledger),
  ];
}
