import { grants, type Catalogue, type PartyFacts, type Role, type Wording, type Workflow } from "@loopledger/programme";

/**
 * What a party of a story is called: by the role one of its permits gives it, else its kind, else the step it
 * takes first; in the programme of the story before all others.
 */
export function partyLabel(
  name: string,
  party: PartyFacts,
  programme: string,
  { steps }: Workflow,
  { programmes }: Catalogue,
): Wording {
  const own = programmes.get(programme)!.declaration;
  const others = [...programmes.values()].flatMap(({ declaration }) => Object.values(declaration.roles));
  const permits = new Set(party.permits.map(({ kind }) => kind));
  const byPermit = ({ permits: wanted = [] }: Role): boolean => wanted.some((kind) => permits.has(kind));
  const byKind = ({ parties = [] }: Role): boolean => parties.includes(party.kind);
  const roles = Object.values(own.roles);
  const taken = steps.filter(({ by }) => by === name).flatMap(({ step }) => own.steps[step]?.by ?? []);
  const acting = taken.map((role) => own.roles[role]!).find((role) => grants(role, party, ""));
  const found =
    roles.find(byPermit) ?? roles.find(byKind) ?? acting ?? others.find(byPermit) ?? others.find(byKind);
  return found?.label ?? { zh: "相关单位", en: "Other party" };
}
