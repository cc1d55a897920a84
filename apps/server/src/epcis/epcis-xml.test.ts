import { afterAll, beforeAll, expect, it } from "vitest";
import { readXmlDocument } from "@loopledger/epcis";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { createLedgerWorld, type LedgerWorld } from "../ledger/ledger-world.ts";

const NAMESPACES = `xmlns:epcis="urn:epcglobal:epcis:xsd:1" xmlns:ex="https://ex.example/"`;

function event(serial: string, inside = "", action = "OBSERVE"): string {
  return `<ObjectEvent>
  <eventTime>2026-05-01T08:00:00+08:00</eventTime>
  <eventTimeZoneOffset>+08:00</eventTimeZoneOffset>
  <epcList><epc>urn:epc:id:sgtin:0614141.107346.${serial}</epc></epcList>
  <action>${action}</action>
  <bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>
  ${inside}
</ObjectEvent>`;
}

function capture(...events: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<epcis:EPCISDocument ${NAMESPACES} schemaVersion="1.2" creationDate="2026-05-01T09:00:00Z">
<EPCISBody><EventList>${events.join("")}</EventList></EPCISBody></epcis:EPCISDocument>`;
}

describeEachDatabase("EPCIS in XML", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), []);
  });
  afterAll(() => world.app.close());

  function send(path: string, payload: string | Buffer, type = "application/xml") {
    const headers = { ...world.as.recycler, "content-type": type, "accept-language": "en" };
    return world.app.inject({ method: "POST", url: path, headers, payload });
  }

  function ask(url: string, accept?: string) {
    const headers = { ...world.as.recycler, "accept-language": "en", ...(accept ? { accept } : {}) };
    return world.app.inject({ url, headers });
  }

  const find = (serial: string): string =>
    `/epcis/events?MATCH_epc=${encodeURIComponent(`urn:epc:id:sgtin:0614141.107346.${serial}`)}`;

  it("takes a document of 1.2 and stores its JSON form", async () => {
    const note = `<extension><quantityList/></extension><ex:note>电池</ex:note>`;
    const sent = await send("/epcis/capture", capture(event("7001", note), event("7002")));
    expect(sent.statusCode).toBe(202);
    expect(sent.json()).toMatchObject({ accepted: 2, duplicates: 0 });
    const found = (await ask(find("7001"))).json();
    expect(found.epcisBody.queryResults.resultsBody.eventList).toMatchObject([
      { type: "ObjectEvent", bizStep: "shipping", quantityList: [], "ex:note": "电池" },
    ]);
    expect(JSON.stringify(found["@context"])).toContain("https://ex.example/");
  });

  it("reads UTF-16 as it says itself", async () => {
    const text = capture(event("7003", "<ex:note>车</ex:note>")).replace("UTF-8", "UTF-16");
    const sent = await send("/epcis/capture", Buffer.from("\ufeff" + text, "utf16le"), "text/xml");
    expect(sent.statusCode).toBe(202);
    expect((await ask(find("7003"))).body).toContain('"车"');
  });

  it("takes one event, and knows it again when it comes in JSON", async () => {
    const sent = await send("/epcis/events", event("7004"), "text/xml; charset=utf-8");
    expect(sent.statusCode).toBe(201);
    expect(sent.headers["location"]).toMatch(/^\/epcis\/events\/./);
    const json = {
      "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      type: "ObjectEvent",
      eventTime: "2026-05-01T00:00:00Z",
      eventTimeZoneOffset: "+08:00",
      epcList: ["https://id.gs1.org/01/10614141073464/21/7004"],
      action: "OBSERVE",
      bizStep: "shipping",
    };
    const again = await send("/epcis/events", JSON.stringify(json), "application/ld+json");
    expect(again.json()).toMatchObject({ eventID: sent.json().eventID, duplicates: 1 });
  });

  it("refuses as it does JSON, says where in the XML, and keeps nothing", async () => {
    const sent = await send("/epcis/capture", capture(event("7005"), event("7006", "", "STAY")));
    expect(sent.statusCode).toBe(400);
    expect(sent.json()).toMatchObject({
      type: "epcisException:ValidationException",
      code: "CAPTURE_REFUSED",
      errors: [
        {
          path: "/epcisBody/eventList/1/action",
          code: "UNKNOWN_VALUE",
          at: {
            line: 14,
            column: 3,
            element: "/epcis:EPCISDocument/EPCISBody/EventList/ObjectEvent[2]/action",
          },
        },
      ],
    });
    expect((await ask(find("7005"))).json().epcisBody.queryResults.resultsBody.eventList).toEqual([]);
  });

  it.each([
    ["a broken document", "<a>", "BROKEN_XML", /line 1, column/],
    [
      "entities",
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      "XML_DECLARATION",
      /entities/,
    ],
    ["JSON under the name of XML", "{}", "BROKEN_XML", /XML/],
    ["nothing", "", "BROKEN_XML", /XML/],
  ])("refuses %s", async (_name, body, code, message) => {
    const sent = await send("/epcis/capture", body);
    expect(sent.statusCode).toBe(400);
    expect(sent.json()).toMatchObject({
      errors: [{ path: "", code, message: expect.stringMatching(message) }],
    });
  });

  it("answers in XML when asked to, and it reads back as the same events", async () => {
    await send("/epcis/capture", capture(event("7007", "<ex:note>a&lt;b</ex:note>")));
    const xml = await ask(find("7007"), "application/xml");
    expect(xml.statusCode).toBe(200);
    expect(xml.headers["content-type"]).toBe("application/xml; charset=utf-8");
    expect(xml.headers["vary"]).toContain("Accept");
    const read = readXmlDocument(xml.rawPayload);
    const json = (await ask(find("7007"), "application/xml;q=0.5, application/ld+json")).json();
    const [stored] = json.epcisBody.queryResults.resultsBody.eventList;
    expect(read).toMatchObject({ ok: true, document: { kind: "EPCISQueryDocument" } });
    expect(read.ok && read.document.events.map(({ raw }) => raw)).toEqual([
      expect.objectContaining({ ...stored, "ex:note": "a<b" }),
    ]);
    const one = await ask(`/epcis/events/${encodeURIComponent(stored.eventID)}`, "text/xml");
    expect(one.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(one.body).toContain("<ex:note>a&lt;b</ex:note>");
  });

  it("answers in JSON unless XML is asked for, and in nothing else", async () => {
    for (const accept of [undefined, "*/*", "application/*", "application/json, application/xml"]) {
      const type = (await ask("/epcis/events", accept)).headers["content-type"];
      expect(type, accept).toMatch(/^application\/json/);
    }
    for (const accept of ["text/csv", "application/xml;q=0"]) {
      const refused = await ask("/epcis/events", accept);
      expect(refused.statusCode, accept).toBe(406);
      expect(refused.json()).toMatchObject({ type: "epcisException:NotAcceptableException" });
    }
  });

  it.each(["text/csv", "text/html", "application/x-www-form-urlencoded", "application/soap+xml"])(
    "takes no body of type %s",
    async (type) => {
      for (const path of ["/epcis/capture", "/epcis/events"]) {
        const refused = await send(path, "a", type);
        expect(refused.statusCode).toBe(415);
        expect(refused.json()).toMatchObject({
          type: "epcisException:UnsupportedMediaTypeException",
          detail: expect.stringContaining("application/xml"),
        });
      }
    },
  );

  it("takes XML nowhere else", async () => {
    const headers = { ...world.as.recycler, "content-type": "application/xml" };
    const sent = await world.app.inject({ method: "POST", url: "/api/v1/session", headers, payload: "<a/>" });
    expect(sent.statusCode).toBe(415);
  });
});
