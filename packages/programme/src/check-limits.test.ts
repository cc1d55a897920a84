import { expect, test } from "vitest";
import { loads } from "../../../testing/loads.ts";
import { checkProgramme, field, say, type Field, type Programme } from "./index.ts";

const attribute = (p: Programme, name: string): Field => p.items["note"]!.attributes![name]!;

test("a sound declaration has no faults", () => {
  expect(checkProgramme(loads)).toEqual([]);
});

test.each<[string, (programme: Programme) => void]>([
  ['loads.items.note.attributes.price.visibleTo: no role "ghost"', (p) => attribute(p, "price").visibleTo!.push("ghost")],
  ["loads.items.note.attributes.price: either confidential or visibleTo", (p) => (attribute(p, "price").confidential = true)],
  ["loads.items.note.attributes.massKg: kilograms are in the accounts and cannot be hidden", (p) => (p.items["note"]!.attributes!["massKg"] = field.mass("质", "Mass", { visibleTo: ["buyer"] }))],
  ['loads.items.note.attributes.quality.requiredFrom: no step "fly"', (p) => (attribute(p, "quality").requiredFrom = "fly")],
  ['loads.items.note.attributes.amount.sealedFrom: no step "fly"', (p) => (attribute(p, "amount").sealedFrom = "fly")],
  ['loads.items.note.attributes.amount.sealedFrom: step "move" does not handle "note"', (p) => (attribute(p, "amount").sealedFrom = "move")],
  ["loads.steps.move.fields.track.requiredFrom: is for attributes of items", (p) => (p.steps["move"]!.fields!["track"]!.requiredFrom = "move")],
  ['loads.items.note.attributes.quality.required: unknown name "colour"', (p) => (attribute(p, "quality").required = 'colour == "red"')],
  ['loads.lookups.note: "price" is not for everyone', (p) => p.lookups["note"]!.push("price")],
  ['loads.flags.again.message: shows "price", which not everyone may see', (p) => (p.flags["again"]!.message = say("x", "{item.before.price}"))],
  ['loads.flags.again.facts: shows "price", which not everyone may see', (p) => (p.flags["again"]!.facts = [{ label: say("x", "x"), value: "1", expected: "items.price" }])],
  ['loads.measures.worth.by: shows "price", which not everyone may see', (p) => (p.measures["worth"]!.by = "item.price")],
  ['loads.roles.hauler.scope.wastes: unknown name "waste"', (p) => (p.roles["hauler"]!.scope = { wastes: "waste" })],
  ['loads.roles.hauler.capacity: no measure "flown"', (p) => (p.roles["hauler"]!.capacity = "flown")],
  ["loads.roles.hauler.capacity: is in CNY, not in kg", (p) => (p.roles["hauler"]!.capacity = "worth")],
  ["loads.roles.sender: scope and capacity are those of permits", (p) => (p.roles["sender"]!.capacity = "hauledKg")],
  ['loads.roles.auditor.permits: "penalty-waste" is a penalty list and grants nothing', (p) => p.roles["auditor"]!.permits!.push("penalty-waste")],
])("%s", (fault, change) => {
  const copy = structuredClone(loads);
  change(copy);
  expect(checkProgramme(copy)).toEqual([fault]);
}); // prettier-ignore
