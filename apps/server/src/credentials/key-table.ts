import type { Time, TimeOrNull } from "../database/columns.ts";

/** A key pair credentials are signed with; JWKs as JSON text, the private one until the key is replaced. */
export interface CredentialKeyTable {
  kid: string;
  issuer: string;
  public_jwk: string;
  private_jwk: string | null;
  created_at: Time;
  retired_at: TimeOrNull;
}

declare module "../database/tables.ts" {
  interface Tables {
    credential_key: CredentialKeyTable;
  }
}
