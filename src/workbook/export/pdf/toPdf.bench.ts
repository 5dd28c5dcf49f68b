import { fileURLToPath } from "node:url";
import { bench, describe } from "vitest";
import { listChapters } from "../../chapters.ts";
import { openDocument } from "../document/document.ts";
import { toHtmlPage } from "../html/toHtmlPage.ts";
import { toPdf } from "./toPdf.ts";

const path = listChapters(fileURLToPath(new URL("../../../../", import.meta.url)))[0];

describe.skipIf(!path)("a chapter of 40 cells, from the notebook on disk (target: PDF in 4 s cold)", () => {
  bench("to PDF", () => void toPdf(openDocument(path!), { code: "hide", draft: false }));
  bench("to one HTML page", () => void toHtmlPage(openDocument(path!), { code: "show" }));
});
