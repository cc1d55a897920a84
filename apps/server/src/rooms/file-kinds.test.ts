import { describe, expect, it } from "vitest";
import { mediaTypeOf } from "./file-kinds.ts";
import { jpeg, pdf, png, video, webp, workbook, zipOf } from "./file-samples.ts";

describe("what a file is, by what is in it", () => {
  const sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  it.each([
    ["a JPEG", jpeg, "image/jpeg"],
    ["a PNG", png, "image/png"],
    ["a WebP", webp, "image/webp"],
    ["a PDF", pdf, "application/pdf"],
    ["a workbook", workbook, sheet],
    [
      "a workbook with a comment at its end",
      zipOf(["[Content_Types].xml", "xl/workbook.xml"], "weighed"),
      sheet,
    ],
    ["a table", Buffer.from("plate,kg\n鄂A12345,8200\n"), "text/csv"],
    ["a table with a byte order mark", Buffer.from("\uFEFFa;b\r\n1;2\r\n"), "text/csv"],
    ["a table in GBK", Buffer.from([0xb3, 0xb5, 0xba, 0xc5, 0x2c, 0x31, 0x0a]), "text/csv"],
    ["a reference to a video", video, "application/json"],
  ])("%s", (_, content, type) => {
    expect(mediaTypeOf(content)).toBe(type);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["a page", Buffer.from("<!doctype html><script>alert(1)</script>,")],
    ["a drawing with script", Buffer.from('  <svg xmlns="http://www.w3.org/2000/svg"/>,')],
    ["a program", Buffer.from("\x7fELF\x02\x01\x01\x00,")],
    ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00,")],
    ["a ZIP file of anything", zipOf(["a.txt"])],
    ["a workbook with macros", zipOf(["[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"])],
    ["a workbook cut short", workbook.subarray(0, workbook.length - 30)],
    ["names of a workbook in no directory", Buffer.from("PK\x03\x04[Content_Types].xml xl/workbook.xml")],
    ["prose", Buffer.from("nothing but words")],
    ["text in no encoding", Buffer.from([0xff, 0xff, 0x2c])],
    ["JSON that refers to no video", Buffer.from('{"a": 1}')],
    ["a reference with more in it", Buffer.from('{"video": "https://v.example/1", "html": "<b>"}')],
    ["broken JSON", Buffer.from('{"video": ')],
    ["a header of an image inside something", Buffer.from(`<a>${jpeg.toString("latin1")}`, "latin1")],
  ])("refuses %s", (_, content) => {
    expect(mediaTypeOf(content)).toBeUndefined();
  });

  it("does not walk a directory that lies about its place", () => {
    const lying = Buffer.from(workbook);
    lying.writeUInt32LE(0xffff_fff0, lying.length - 22 + 16);
    expect(mediaTypeOf(lying)).toBeUndefined();
  });
});
