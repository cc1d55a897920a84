import {
  grants,
  type Catalogue,
  type PartyFacts,
  type Role,
  type Wording,
  type Workflow,
} from "@loopledger/programme";

/**
 * What a party of a story is called: by the role one of its permits gives it, else its kind, else the step it
 * takes first; in the programme of the story before all others. Of several roles the one fewest have.
 */
export function partyLabel(
  name: string,
  party: PartyFacts,
  programme: string,
  { steps }: Workflow,
  catalogue: Catalogue,
): Wording {
  const { programmes } = catalogue;
  const own = Object.values(programmes.get(programme)!.declaration.roles);
  const others = [...programmes.values()].flatMap(({ declaration }) => Object.values(declaration.roles));
  const permits = new Set(party.permits.map(({ kind }) => kind));
  const byPermit = (roles: Role[]): Role | undefined =>
    roles
      .filter((role) => role.permits?.some((kind) => permits.has(kind)))
      .sort((a, b) => a.permits!.length - b.permits!.length)[0];
  const byKind = (roles: Role[]): Role | undefined =>
    roles
      .filter((role) => role.parties?.includes(party.kind))
      .sort((a, b) => a.parties!.length - b.parties!.length)[0];
  const acting = steps
    .filter(({ by }) => by === name)
    .flatMap(({ step }) => {
      const taken = catalogue.step(step.includes("/") ? step : `${programme}/${step}`)!;
      return taken.step.by.map((role) => taken.programme.declaration.roles[role]!);
    })
    .find((role) => grants(role, party, ""));
  const found = byPermit(own) ?? byKind(own) ?? acting ?? byPermit(others) ?? byKind(others);
  return found?.label ?? { zh: "相关单位", en: "Other party" };
}
