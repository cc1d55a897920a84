import { foldPath, type Programme } from "@loopledger/programme";
import { importJWK, SignJWT } from "jose";
import type { Ledger } from "../ledger/ledger.ts";
import { readPath } from "../rooms/item-facts.ts";
import { algorithm, type SigningKey } from "./credential-keys.ts";
import { type Credential, credentialContext, envelopeType } from "./credential.ts";

/** What of an item's row a credential is made from. */
export interface Document {
  uri: string;
  programme: string | null;
  kind: string | null;
  state: string | null;
  path: string;
}

/** Programme and facts of a document whose kind is given out as a credential; null for any other item. */
export function credentialKind(
  { catalogue }: Ledger,
  { programme, kind }: Document,
): { declaration: Programme; names: string[] } | null {
  const declaration = catalogue.programmes.get(programme ?? "")?.declaration;
  const names = declaration?.credentials?.[kind ?? ""];
  return declaration && names ? { declaration, names } : null;
}

/** Whether a document counts no longer: it has come to a state from which nothing follows. */
export function hasEnded({ states }: Programme, { state }: Document): boolean {
  return states[state ?? ""]?.final === true;
}

/**
 * What the ledger states of a document now, as a credential: since when it is valid, until when (fact
 * `validUntil`, to the end of that day), and the declared facts that are known. It is about the first fact that
 * names a thing, else about the document itself.
 */
export function makeCredential(ledger: Ledger, document: Document, issuer: string): Credential | null {
  const found = credentialKind(ledger, document);
  const path = readPath(document.path);
  if (!found || !path.length) return null;
  const { attributes } = foldPath(path);
  const { declaration, names } = found;
  const fields = declaration.items[document.kind!]!.attributes ?? {};
  const about = names.find((name) => fields[name]?.type === "item");
  const subject = about === undefined ? undefined : attributes[about];
  const until = attributes["validUntil"];
  return {
    "@context": [credentialContext, { "@vocab": `urn:loopledger:v1:${declaration.id}:` }],
    id: document.uri,
    type: ["VerifiableCredential", document.kind!.charAt(0).toUpperCase() + document.kind!.slice(1)],
    issuer,
    validFrom: path[0]!.t,
    ...(typeof until === "string"
      ? { validUntil: new Date(`${until}T23:59:59.999${ledger.settings.zone}`).toISOString() }
      : {}),
    credentialSubject: {
      id: typeof subject === "string" ? subject : document.uri,
      ...Object.fromEntries(
        names.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
      ),
    },
  };
}

/** Puts a credential into its envelope: a compact JWS whose payload is the credential itself. */
export async function sealCredential(credential: Credential, key: SigningKey): Promise<string> {
  return new SignJWT({ ...credential })
    .setProtectedHeader({ alg: algorithm, kid: key.kid, iss: key.issuer, typ: envelopeType, cty: "vc" })
    .sign(await importJWK(key.privateKey, algorithm));
}
