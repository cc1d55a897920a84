import type { Browser, Page } from "playwright-core";
import { expect, test } from "vitest";
import { foundBuildingWorld, type BuildingWorld } from "./building-world.ts";
import { flagged, Hands, record, scan, sign, stocks } from "./hands.ts";
import { inWorld } from "./in-world.ts";
import { lookAt, type Sight } from "./sights.ts";
import { choose, openWindow, results, type Person } from "./visit.ts";

const rubble = "900-001-S73";
const plate = "鄂A12345";

let browser: Browser;
let world: BuildingWorld;
let hands: Hands;

inWorld(foundBuildingWorld, (started) => {
  ({ browser, world } = started);
  hands = new Hands(browser, world.url);
});

const form = (step: string): string => `/record/construction-waste/${step}`;
/** Records a step of the programme by its form; expects no flag unless told which. */
function step(
  person: Person,
  name: string,
  fill: (page: Page) => Promise<void>,
  ...flags: RegExp[]
): Promise<void> {
  return hands.at(person, form(name), async (page) => {
    await fill(page);
    const raised = await record(page);
    expect(raised, name).toHaveLength(flags.length);
    flags.forEach((flag, n) => expect(raised[n]).toMatch(flag));
  });
}
const look = async (person: Person, sight: Sight): Promise<void> =>
  lookAt(sight, { browser, url: world.url, kept: await hands.kept(person), folder: "rubble" });
const day = (ahead: number): string => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

test("a load of demolition waste, from its site to certified aggregate", async () => {
  await planAndApprove();
  const note = await load();
  await refuseInPart(note);
  await correct(note);
  await makeAggregate(note);
  await certified();
  await balanced();
  await closedToStrangers(note);
});

test("a step form takes a track and values with several parts, and says beside them what is wrong", async () => {
  const { haulier, plant } = world.members;
  await hands.at(haulier, form("haul"), async (page) => {
    const track = page.getByRole("textbox", { name: "Track" });
    await track.fill("114.3, 30.5, 2026-05-12T11:00:00+08:00");
    await page.getByRole("button", { name: "Check" }).click();
    await page
      .locator(".ll-summary")
      .getByText(/Track.*No track of two points/)
      .waitFor();
    await track.fill("114.3, 30.5, 2026-05-12T11:00:00+08:00\n114.31, 30.5, 2026-05-12T11:04:00+08:00");
    await page.getByText(/^2 points, 0\.958\d? km/).waitFor();
  });
  await hands.at(plant, form("accept"), async (page) => {
    const table = page.getByRole("group", { name: "Bulk refused" });
    await table.getByRole("button", { name: "Add a line" }).click();
    await table.getByRole("group", { name: "Line 1" }).getByLabel("Code").fill(rubble);
    await page.getByRole("button", { name: "Check" }).click();
    await table.getByText("It is missing.").waitFor();
    await page.locator(".ll-summary").getByText("Bulk refused 1, Mass: It is missing.").waitFor();
    await page.screenshot({ path: `${results}rubble/table-wrong.png`, fullPage: true });
  });
  await look(haulier, { name: "track", path: form("haul"), shows: "textarea" });
  await look(plant, { name: "table", path: form("accept"), shows: ".ll-table-input" });
});

/** Owner, contractor and office: project, plan, approval. */
async function planAndApprove(): Promise<void> {
  const { owner, builder, office, plant } = world.members;
  await step(owner, "register", async (page) => {
    const group = await scan(page, /Project/, "CW-P1");
    await group.getByLabel("Construction permit").fill("SG-2026-018");
    await choose(page, group.getByRole("combobox", { name: /Kind of works/ }), "Demolition, brick");
    await group.getByLabel(/Floor area/).fill("8");
    await choose(page, group.getByRole("combobox", { name: /^Contractor/ }), builder.name.en);
  });
  await step(builder, "filePlan", async (page) => {
    await scan(page, /Project/, "CW-P1");
    await page.getByLabel(/Forecast: demolition waste/).fill("10");
    await choose(page, page.getByRole("combobox", { name: "Unit" }).nth(3), /^t$/);
    await page.getByLabel("Measures of reduction").fill("Bricks are sorted out on the site");
    await choose(page, page.getByRole("combobox", { name: "Destinations planned" }), plant.name.en, "Green");
  });
  await step(builder, "apply", async (page) => {
    const group = await scan(page, /Approval of disposal/, "CW-A1");
    await group.getByLabel(/Mass applied for/).fill("10000");
  });
  await step(office, "approve", async (page) => {
    const group = await scan(page, /Approval of disposal/, "CW-A1");
    await group.getByText("The step may be taken").waitFor();
    await group.getByLabel(/Ceiling approved/).fill("10000");
    await group.getByLabel("Valid from").fill(day(0));
    await group.getByLabel("Valid to").fill(day(90));
    await group.getByRole("combobox", { name: "Vehicles approved" }).fill(`${plate}\n`);
    await choose(
      page,
      group.getByRole("combobox", { name: "Destinations approved" }),
      plant.name.en,
      "Green",
    );
    await page.keyboard.press("Escape");
  });
  await step(builder, "start", async (page) => {
    await scan(page, /Approval of disposal/, "CW-A1");
    await scan(page, /: Project/, "CW-P1");
  });
}

/** What arose is recorded, a slip issued, a note drafted, sealed, sent off and carried. Answers with its path. */
async function load(): Promise<string> {
  const { builder, haulier, plant } = world.members;
  await step(builder, "generate", async (page) => {
    const group = await scan(page, /Excavated soil/, rubble);
    await group.getByLabel(/^Mass/).fill("10000");
    await page.getByText("Weighed", { exact: true }).click();
  });
  await step(builder, "issueLoad", async (page) => {
    await scan(page, /Approval of disposal/, "CW-A1");
    const group = await scan(page, /Load slip/, "CW-L1");
    await choose(page, group.getByRole("combobox", { name: /Kind loaded/ }), "Demolition waste");
    await group.getByLabel(/Volume loaded/).fill("6");
    await group.getByLabel(/Mass, estimated/).fill("10000");
    await group.getByLabel("Number plate").fill(plate);
    await choose(page, group.getByRole("combobox", { name: "Destination" }), plant.name.en, "Green");
  });
  const note = await hands.at(builder, "/transfers", async (page) => {
    await page.getByRole("button", { name: "New note" }).click();
    const drawer = page.getByRole("dialog", { name: "New note" });
    await choose(page, drawer.getByRole("combobox", { name: "Receiver" }), plant.name.en, "Green");
    await choose(page, drawer.getByRole("combobox", { name: "Carriers" }), haulier.name.en, "Sanzhen");
    await drawer.getByRole("combobox", { name: "Number plates" }).fill(`${plate}\n`);
    await drawer.getByRole("button", { name: "Save the draft" }).click();
    await page.getByRole("heading", { level: 1, name: /Hand-over note \d{14}/ }).waitFor();
    await sign(page, "Seal and pack", async (seal) => {
      await seal.getByRole("button", { name: "Add a line" }).click();
      const line = seal.getByRole("group", { name: "Line 1" });
      await line.getByLabel("Code").fill(rubble);
      await line.getByLabel("Mass").fill("10");
      await choose(page, line.getByRole("combobox", { name: "Unit" }), /^t$/);
      await seal.getByLabel("Codes of things").fill("CW-L1\n");
    });
    await sign(page, "Sender signs, goods leave", async (leave) => {
      await leave.getByText("Construction waste: Load and leave").waitFor();
      await leave
        .getByRole("radiogroup", { name: "Cover closed" })
        .or(leave.getByRole("group", { name: "Cover closed" }))
        .getByText("Yes")
        .click();
    });
    await page.locator(".ll-passport-head").getByText("Dispatched").waitFor();
    return new URL(page.url()).pathname;
  });
  await hands.at(haulier, note, (page) =>
    sign(page, "Carrier signs", async (drawer) => {
      expect(await drawer.getByLabel("Number plate").inputValue()).toBe(plate);
      const at = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
      const points = [0, 1, 2, 3].map((n) => `<trkpt lat="30.5" lon="${114.3 + n / 100}"><time>${at(12 - 4 * n)}</time></trkpt>`); // prettier-ignore
      await drawer.getByLabel("File of the track").setInputFiles({
        name: "truck.gpx",
        mimeType: "application/gpx+xml",
        buffer: Buffer.from(`<gpx><trk><trkseg>${points.join("")}</trkseg></trk></gpx>`),
      });
      await drawer.getByText(/4 points, 2\.87 km/).waitFor();
    }),
  );
  return note;
}

/** The plant weighs, takes eight tonnes and refuses two; the builder takes them back. */
async function refuseInPart(note: string): Promise<void> {
  const { builder, haulier, plant } = world.members;
  await look(haulier, { name: "carry", path: `${note}?act=carry`, shows: ".ant-drawer textarea" });
  await look(plant, { name: "home", path: "/", shows: ".ll-rows li" });
  await look(plant, { name: "notes", path: "/transfers", shows: ".ant-table-row" });
  await look(plant, { name: "accept", path: `${note}?act=accept`, shows: ".ant-drawer .ll-table-row" });
  await hands.at(plant, "/", async (page) => {
    await page.getByRole("link", { name: "Arrive and weigh" }).click();
    await sign(page, "Arrive and weigh", async (drawer) => {
      await drawer.getByLabel("Gross mass").fill("25000");
      await drawer.getByLabel("Tare mass").fill("15000");
    });
    await sign(page, "Accept, whole or in part", async (drawer) => {
      const line = drawer.getByRole("group", { name: "Line 1" });
      expect(await line.getByLabel("Code").inputValue()).toBe(rubble);
      await line.getByLabel("Accepted").fill("8000");
      await line.getByLabel("Refused").fill("2000");
      await drawer
        .getByText("On the note 10 t: accepted 8,000 kg, refused 2,000 kg, difference 0 kg.")
        .waitFor();
      // Why, is asked for by the server, beside its field.
      await drawer.getByRole("button", { name: "Sign", exact: true }).click();
      await drawer.locator(".ll-field-wrong").getByLabel("Why refused").waitFor();
      await drawer.getByLabel("Why refused").fill("Mixed with decoration waste");
    });
    await page.locator(".ll-passport-head").getByText("Partly refused").waitFor();
  });
  await look(builder, { name: "refused", path: note, shows: ".ll-history li" });
  await hands.at(builder, note, (page) => sign(page, "Take back what was refused"));
}

/** The plant's scale was wrong: it proposes, the builder agrees. */
async function correct(note: string): Promise<void> {
  const { builder, plant } = world.members;
  await hands.at(plant, note, async (page) => {
    await sign(page, "Propose a correction", async (drawer) => {
      const line = drawer.getByRole("group", { name: "Line 1" });
      expect(await line.getByLabel("Mass").inputValue()).toBe("8000");
      await line.getByLabel("Mass").fill("7900");
      await drawer.getByLabel("Reason").fill("The scale was checked anew");
    });
    expect(await page.getByRole("button", { name: "Agree to the correction" }).count()).toBe(0);
  });
  await look(builder, { name: "correction", path: note, shows: ".ll-history li" });
  await hands.at(builder, note, async (page) => {
    const proposal = page.getByRole("alert");
    await proposal.getByText("Green Hill Aggregates proposes a correction").waitFor();
    await proposal.getByText("8,000 kg → 7,900 kg").waitFor();
    await proposal.getByText("The scale was checked anew").waitFor();
    await sign(page, "Agree to the correction");
    await page.getByText("7,900 kg").first().waitFor();
  });
}

/** The plant makes aggregate of it, tests it and closes the note. */
async function makeAggregate(note: string): Promise<void> {
  const { plant } = world.members;
  await step(plant, "treat", async (page) => {
    const feed = await scan(page, /^Goes in/, rubble);
    await feed.getByLabel(/^Mass/).fill("7900");
    const made = (await scan(page, /^Comes out/, "CW-AGG-1")).locator(".ll-line-card");
    await choose(page, made.nth(0).getByRole("combobox", { name: /^Product/ }), "Recycled coarse aggregate");
    await made.nth(0).getByLabel(/^Mass/).fill("7000");
    await scan(page, /^Comes out/, "900-099-S59");
    await made.nth(1).getByText("Residue").waitFor();
    await made.nth(1).getByLabel(/^Mass/).fill("900");
    expect(await page.getByText("Wrong kind").count()).toBe(0);
  });
  await step(plant, "testProduct", async (page) => {
    await scan(page, /Lot of recycled product/, "CW-AGG-1");
    await page.getByText("Pass", { exact: true }).click();
    await page.getByLabel("Test report").first().fill("JC-2026-7");
  });
  await hands.at(plant, note, (page) =>
    sign(page, "Say what was done, and close", async (drawer) => {
      await choose(page, drawer.getByRole("combobox", { name: /What was done/ }), "Recycled");
    }),
  );
  await look(plant, { name: "closed", path: note, shows: ".ll-history li" });
}

/** The certifier certifies the lot, and anybody reads it. */
async function certified(): Promise<void> {
  await step(world.members.certifier, "certify", async (page) => {
    await scan(page, /Lot of recycled product/, "CW-AGG-1");
    await page.getByRole("textbox", { name: /^Certificate/ }).fill("RZ-2026-3");
    await page.getByLabel("Standard").fill("GB/T 25177-2010");
    await page.getByLabel("Valid to").fill(day(365));
  });
  const { page, complaints, close } = await openWindow(browser, world.url);
  await page.goto("/lookup?code=CW-AGG-1");
  for (const text of ["Certified", "RZ-2026-3", "GB/T 25177-2010", /Recycled coarse aggregate/])
    await page.getByText(text).first().waitFor();
  await page.goto("/lookup?code=CW-L1");
  await page.getByText("Nothing is published").waitFor();
  expect(complaints).toEqual([]);
  await close();
  await lookAt({ name: "lookup", path: "/lookup?code=CW-AGG-1", shows: ".ll-section" }, { browser, url: world.url, folder: "rubble" }); // prettier-ignore
}

/** Every kilogram that arose lies somewhere: what the scale was wrong by is neither lost nor made. */
async function balanced(): Promise<void> {
  const { builder, plant, office } = world.members;
  expect(await stocks(world.admin)).toEqual([
    [builder.uri, `waste/${rubble}`, 2_000],
    [plant.uri, "recycled-construction-product", 7_000],
    [plant.uri, "waste/900-099-S59", 900],
  ]);
  // Whatever the programmes ask has been told by the forms: nobody was flagged.
  expect(await flagged(world.admin)).toEqual([]);
  await hands.at(office, "/balances", async (page) => {
    await page
      .getByRole("row", { name: /South Bank Builders.*Demolition waste 900-001-S73.*2,000 kg/ })
      .waitFor();
    await page.getByText("Show as table").click();
    await page.getByRole("row", { name: /Weighing differences.*100 kg/ }).waitFor();
  });
  await look(office, { name: "balances", path: "/balances", shows: ".ant-table-row" });
}

/** Who has no part in the load sees neither note, load, events nor kilograms. */
async function closedToStrangers(note: string): Promise<void> {
  const { stranger } = world.members;
  await hands.at(stranger, "/transfers", async (page) => {
    await page.getByText("There are no notes here").waitFor();
    await page.goto(note);
    await page.getByText("not found").first().waitFor();
  });
  for (const list of ["transfers", "events", "balances", "flags"])
    expect(await stranger.api.get(`/api/v1/${list}`), list).toMatchObject({ rows: [] });
  for (const code of ["CW-L1", "CW-A1", "CW-AGG-1"])
    await expect(stranger.api.get(`/api/v1/items?id=${code}`), code).rejects.toMatchObject({ status: 404 });
}
