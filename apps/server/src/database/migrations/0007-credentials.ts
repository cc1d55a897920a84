import { secure } from "./0001-foundation.ts";

/**
 * Keys that verifiable credentials are signed with. A key that was replaced stays, so that what it signed can
 * still be checked; its private half goes.
 */
export const name = "0007-credentials";

const tables = `
create table credential_key (
  kid text primary key, issuer text not null,
  public_jwk text not null, private_jwk text,
  created_at timestamptz not null, retired_at timestamptz,
  check ((retired_at is null) = (private_jwk is not null))
);
create unique index credential_key_active on credential_key ((retired_at is null)) where retired_at is null;
`;

/** Statements of this migration, to be run in order in one transaction. */
export function statements(): string[] {
  // Private keys are for the engine alone; what is public of them goes out by the engine's hand.
  return [tables, secure("credential_key", "false")];
}
