/** What a page does once it is open; plain browser JavaScript, no network. */
export const client = String.raw`
(() => {
const root = document.documentElement, $ = (s, e = document) => e.querySelector(s), $$ = (s, e = document) => [...e.querySelectorAll(s)];
const keep = (k, v) => { try { v === undefined || localStorage.setItem(k, v); return localStorage.getItem(k); } catch { return null; } };
root.dataset.theme = keep("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
if (keep("code") === "hidden") root.classList.add("no-code");
const script = fields => new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement("script"), { onload, onerror }, fields)));
addEventListener("DOMContentLoaded", () => {
  if (root.dataset.search) script({ src: root.dataset.search });
  $("#theme")?.addEventListener("click", () => keep("theme", root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"));
  const code = $("#code-toggle");
  const say = () => code && (code.textContent = root.classList.contains("no-code") ? "show code" : "hide code");
  say();
  code?.addEventListener("click", () => { keep("code", root.classList.toggle("no-code") ? "hidden" : "shown"); say(); });
  $$(".copy").forEach(b => b.addEventListener("click", async () => {
    const area = Object.assign(document.createElement("textarea"), { value: b.dataset.copy });
    try { await navigator.clipboard.writeText(b.dataset.copy); } catch { document.body.append(area); area.select(); document.execCommand("copy"); area.remove(); }
    b.textContent = "copied"; setTimeout(() => b.textContent = "copy BibTeX", 1500);
  }));

  const input = $("#search"), results = $("#results");
  const own = () => $$("main h1, main h2, main h3, main p, main li, main figcaption, main .claim").flatMap(e => {
    const text = e.textContent.replace(/\s+/g, " ").trim();
    let at = e; while (at && !at.id) at = at.parentElement;
    return text ? [["", document.title, at?.id ?? "", text]] : [];
  });
  let index;
  const find = words => {
    index ??= globalThis.bookIndex ?? own();
    const hits = index.filter(([, , , text]) => { const t = text.toLowerCase(); return words.every(w => t.includes(w)); });
    return hits.sort((a, b) => a[3].length - b[3].length).slice(0, 12);
  };
  const excerpt = (text, word) => {
    const at = Math.max(0, text.toLowerCase().indexOf(word) - 50), cut = text.slice(at, at + 130), i = cut.toLowerCase().indexOf(word);
    const span = document.createElement("span"), mark = document.createElement("mark");
    mark.textContent = cut.slice(i, i + word.length);
    span.append((at > 0 ? "…" : "") + cut.slice(0, i), mark, cut.slice(i + word.length) + (at + 130 < text.length ? "…" : ""));
    return span;
  };
  input?.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.replaceChildren(...(words.length === 0 ? [] : find(words).map(([page, title, id, text]) => {
      const item = document.createElement("li"), a = document.createElement("a"), small = document.createElement("small");
      a.href = page + "#" + id; small.textContent = title; a.append(excerpt(text, words[0]), small); item.append(a);
      a.addEventListener("click", () => results.replaceChildren());
      return item;
    })));
    if (words.length > 0 && !results.firstChild) results.append(Object.assign(document.createElement("li"), { textContent: "nothing found" }));
  });
  input?.addEventListener("keydown", e => { if (e.key === "Enter") $("a", results)?.click(); if (e.key === "ArrowDown") { e.preventDefault(); $("a", results)?.focus(); } });
  results?.addEventListener("keydown", e => {
    const links = $$("a", results), i = links.indexOf(document.activeElement);
    if (e.key === "ArrowDown") { e.preventDefault(); links[i + 1]?.focus(); }
    if (e.key === "ArrowUp") { e.preventDefault(); (links[i - 1] ?? input).focus(); }
  });
  addEventListener("keydown", e => {
    if (e.key === "Escape") { results?.replaceChildren(); input?.blur(); }
    if (e.key === "/" && !/INPUT|TEXTAREA/.test(document.activeElement?.tagName ?? "") && input) { e.preventDefault(); input.focus(); }
  });
  addEventListener("click", e => { if (!e.target.closest?.(".search")) results?.replaceChildren(); });

  const links = new Map($$("nav.contents a").map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  const seen = new IntersectionObserver(entries => entries.forEach(e => {
    if (!e.isIntersecting) return;
    links.forEach(a => a.removeAttribute("aria-current"));
    links.get(e.target.id)?.setAttribute("aria-current", "true");
  }), { rootMargin: "-60px 0px -75% 0px" });
  $$("main h2, main h3").forEach(h => seen.observe(h));

  let plotly;
  const unpack = async packed => {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), c => c.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  };
  const load = () => plotly ??= (async () => {
    const packed = $("script#plotly-gz");
    if (packed) script({ textContent: await unpack(packed) });
    else await script({ src: root.dataset.plotly });
    return globalThis.Plotly;
  })();
  const wake = async box => {
    const { data, layout } = JSON.parse($("script#data-" + CSS.escape(box.dataset.figure)).textContent);
    if (box.clientWidth < layout.width * 0.8) return;
    const width = Math.min(layout.width, box.clientWidth);
    const live = Object.assign(document.createElement("div"), { className: "live" });
    live.style.cssText = "position:absolute;visibility:hidden;left:0;top:0;width:" + width + "px";
    const Plotly = await load();
    box.append(live);
    try {
      await Plotly.newPlot(live, data, { ...layout, width }, { displaylogo: false, displayModeBar: "hover", modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"] });
      live.style.cssText = "width:" + width + "px";
      $("img", box).remove();
      box.dataset.live = "yes";
    } catch (error) { live.remove(); console.warn(error); }
  };
  const near = new IntersectionObserver(entries => entries.forEach(e => { if (e.isIntersecting) { near.unobserve(e.target); wake(e.target); } }), { rootMargin: "300px" });
  $$("[data-figure]").forEach(box => near.observe(box));
  addEventListener("beforeprint", () => $$("details").forEach(d => d.open = true));
});
})();
`;
