/** The look of a page: light, dark and printed. */
export const style = `
:root{--paper:#fff;--ink:#1c2024;--muted:#5c6670;--line:#dfe3e8;--soft:#f5f6f8;--link:#14559e;--good:#1b7f3b;--wrong:#b00020;--open:#8a6d00;--mark:#fff0b3}
[data-theme=dark]{--paper:#15181c;--ink:#dde2e7;--muted:#98a2ad;--line:#2d343b;--soft:#1d2227;--link:#84b6f4;--good:#6bcf8b;--wrong:#ff8a94;--open:#e3c35a;--mark:#5b4a10}
*{box-sizing:border-box}html{scroll-padding-top:4rem;scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:1.06rem/1.65 Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype",Georgia,serif}
.top,nav,summary,.name,.verdict,.facts,figcaption,button,input,.meta,.results{font-family:system-ui,-apple-system,"Segoe UI","Liberation Sans",Arial,sans-serif}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.6rem;z-index:9;background:var(--paper);padding:.3rem .6rem}
.top{position:sticky;top:0;z-index:5;display:flex;gap:.7rem;align-items:center;min-height:3.1rem;padding:.3rem 1.2rem;background:var(--paper);border-bottom:1px solid var(--line);font-size:.88rem}
.top .book{flex:1;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;font-weight:600}.top .book a{color:inherit;text-decoration:none}
.top input,.top button,.copy{font-size:.82rem;color:var(--ink);background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.35rem .65rem}
.top button,.copy{cursor:pointer}.search{position:relative}.results{position:absolute;right:0;top:2.3rem;width:min(30rem,90vw);max-height:70vh;overflow:auto;margin:0;padding:.3rem;list-style:none;background:var(--paper);border:1px solid var(--line);border-radius:8px;box-shadow:0 8px 28px #0003;font-size:.86rem;line-height:1.4}
.results:empty{display:none}.results a{display:block;padding:.45rem .6rem;border-radius:5px;text-decoration:none;color:var(--ink)}.results a:hover,.results a:focus{background:var(--soft)}.results small{display:block;color:var(--muted)}mark{background:var(--mark);color:inherit}
.page{display:grid;grid-template-columns:15rem minmax(0,47rem);gap:3.2rem;justify-content:center;padding:0 1.3rem}
nav.contents{position:sticky;top:3.1rem;align-self:start;max-height:calc(100vh - 3.1rem);overflow:auto;padding:1.8rem 0;font-size:.85rem;line-height:1.4}
nav.contents a{display:block;padding:.22rem 0 .22rem .7rem;color:var(--muted);text-decoration:none;border-left:2px solid var(--line)}nav.contents a.deep{padding-left:1.5rem}nav.contents a[aria-current]{color:var(--ink);border-color:var(--link)}
main{padding:1.4rem 0 5rem;min-width:0}h1{font-size:2.05rem;line-height:1.2;margin:.5em 0 .35em;text-wrap:balance}h2{font-size:1.45rem;line-height:1.3;margin:2.1em 0 .6em}h3{font-size:1.17rem;margin:1.7em 0 .5em}h4{margin:1.4em 0 .4em}
h2 .number,h3 .number{color:var(--muted);font-weight:400;margin-right:.2em}.anchor{margin-left:.4em;color:var(--muted);text-decoration:none;opacity:0}:is(h2,h3,h4):hover .anchor,.anchor:focus{opacity:1}
.meta{color:var(--muted);font-size:.88rem}.abstract{margin:1.3rem 0;padding:.1rem 1.2rem;border-left:3px solid var(--line);font-size:.97rem}
.equation{position:relative;overflow-x:auto;overflow-y:hidden;padding:.1rem 3rem .1rem 0;margin:1rem 0}.equation .katex-display{margin:.3em 0}.equation .number{position:absolute;right:0;top:50%;transform:translateY(-50%);color:var(--muted)}
:target{scroll-margin-top:4rem}.equation:target,figure:target,section:target,.references li:target{background:color-mix(in srgb,var(--link) 11%,transparent);border-radius:4px}
pre{overflow:auto;font:.78rem/1.6 ui-monospace,"Cascadia Code",Menlo,"DejaVu Sans Mono",monospace}code{font:.86em ui-monospace,"Cascadia Code",Menlo,"DejaVu Sans Mono",monospace}pre code{font:inherit}
pre.source{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.75rem .9rem;margin:.3rem 0}pre.output{white-space:pre-wrap;border-left:3px solid var(--line);padding:.1rem .9rem;margin:.7rem 0}
.katex{font-size:1.08em}details.code{margin:1rem 0}summary{cursor:pointer;color:var(--muted);font-size:.78rem}.no-code details.code{display:none}
pre i{font-style:normal}i.c{color:var(--muted);font-style:italic!important}i.s{color:#a3480f}i.n{color:#0b6e76}i.k{color:#7a2ea0}[data-theme=dark] i.s{color:#e8a06a}[data-theme=dark] i.n{color:#6ccad2}[data-theme=dark] i.k{color:#cf9cf0}
figure{margin:1.9rem 0}figcaption{color:var(--muted);font-size:.87rem;line-height:1.5;margin:.5rem auto;max-width:40rem}figure.table figcaption{text-align:center}
.plot{background:#fff;border-radius:6px;text-align:center;overflow-x:auto;color:#222}.plot img{max-width:100%;height:auto;vertical-align:top}.plot>.live{display:inline-block;text-align:left}[data-theme=dark] .plot{filter:brightness(.9)}main img{max-width:100%}
.table{overflow-x:auto}table{border-collapse:collapse;margin:0 auto;font-size:.92rem;line-height:1.45;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}th,td{padding:.3rem .75rem;text-align:left;vertical-align:top}tr:has(th){border-bottom:1px solid var(--ink)}
.theorem{margin:1.3rem 0;padding:.05rem 1.1rem;border-left:3px solid var(--link);background:var(--soft);border-radius:0 6px 6px 0}.theorem p{margin:.6rem 0}.theorem>.name+p,.theorem p:first-of-type{display:inline}.theorem:not(.proof,.remark,.example)>p{font-style:italic}.theorem>.name{display:inline-block;margin-top:.6rem}.proof{background:none;border-color:var(--line)}.proof .name{font-style:italic;font-weight:400}
.name{font-weight:650;font-size:.9rem}.note{margin:1.2rem 0;padding:.1rem 1.1rem;border:1px solid var(--line);border-radius:6px}.note>.name{margin:.6rem 0 0}
.derivation{margin:1.4rem 0;padding:.1rem 1.1rem .7rem;border:1px solid var(--line);border-radius:6px}.derivation table{border:0;width:100%;margin:0}.derivation td{padding:.45rem 1rem .45rem 0;border-top:1px solid var(--line);vertical-align:middle}.derivation td:last-child{font-size:.85rem;color:var(--muted);min-width:11rem;width:34%}.derivation tr:first-child td{border-top:0}
.good{color:var(--good);white-space:nowrap;font-size:.82rem}.wrong,.bad{color:var(--wrong)}.bad{font-family:ui-monospace,monospace;font-size:.85em}.derivation p .good{float:right}
.claim{margin:1.4rem 0;padding:.1rem 1.1rem .3rem;border:1px solid var(--line);border-left:4px solid var(--good);border-radius:6px}.claim p{margin:.5rem 0}.claim .verdict{color:var(--good);font-size:.85rem;margin-left:.5rem}.claim.fails{border-left-color:var(--wrong)}.fails .verdict{color:var(--wrong)!important}.claim.undecidable{border-left-color:var(--open)}.undecidable .verdict{color:var(--open)!important}.facts{color:var(--muted);font-size:.82rem}table.claims .verdict{color:var(--good);white-space:nowrap}table.claims{font-size:.85rem}
.computed{border-bottom:1px dotted var(--link)}.references{list-style:none;padding:0;font-size:.92rem}.references li{margin:.6rem 0;padding-left:1.4em;text-indent:-1.4em}.copy{padding:.05rem .45rem;font-size:.72rem;text-indent:0}.notes{font-size:.88rem;border-top:1px solid var(--line);margin-top:2.5rem}blockquote{margin:1.1rem 0;padding:.05rem 1.1rem;border-left:3px solid var(--line);color:var(--muted)}
.turn{display:flex;justify-content:space-between;gap:1rem;margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
.cards{display:grid;gap:.9rem;padding:0;list-style:none}.cards>li{border:1px solid var(--line);border-radius:8px;padding:.7rem 1.1rem}.cards h2{font-size:1.15rem;margin:.2rem 0}.cards p{margin:.3rem 0}.map{display:block;width:100%;height:auto;margin:1.5rem 0}.map text{font:14px system-ui,"Liberation Sans",Arial,sans-serif;fill:var(--ink)}.map path{fill:none;stroke:var(--muted);stroke-width:1.3;opacity:.65}.map circle{fill:var(--link)}.map a:hover text{text-decoration:underline}
@media(max-width:62rem){.page{grid-template-columns:minmax(0,47rem)}nav.contents{display:none}}
@media(max-width:36rem){.top .wide{display:none}.top input{width:8rem}}
@media(prefers-reduced-motion){html{scroll-behavior:auto}}
@media print{:root,[data-theme=dark]{--paper:#fff;--ink:#000;--muted:#444;--line:#bbb;--soft:#fafafa;--link:#000}.top,nav,.copy,.anchor,.turn,summary{display:none!important}.page{display:block;padding:0}body{font-size:10.5pt}figure,.claim,.derivation,.theorem,pre{break-inside:avoid}}
`;
