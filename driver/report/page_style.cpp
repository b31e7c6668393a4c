#include "driver/report/page_style.h"

namespace pasm::report {

const std::string_view style_sheet = R"css(
:root {
  --page: #f6f6f3; --card: #ffffff; --line: #dfdfd9; --faint: #f1f1ed; --text: #1c1f24; --muted: #646a73; --link: #1f5fc4;
  --general: #3567c8; --vector: #0f7a64; --mask: #a8521a; --other: #7250bd; --on-bar: #ffffff;
  --limit: #c2352b; --added: #f5efdf; --raise: #fdeccd; --return: #d9d9d2; --local: #cfe0fb; --slot: #e6dafa;
  --saved: #cdebe3; --outgoing: #fae0cb; --mono: ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121417; --card: #191c21; --line: #30353d; --faint: #20242a; --text: #e3e6ea; --muted: #99a1ac; --link: #86b1ff;
    --general: #7ea8ff; --vector: #4ecbac; --mask: #f0a468; --other: #b79bf2; --on-bar: #0e1116;
    --limit: #ff7d70; --added: #2a261b; --raise: #3d3016; --return: #3a3f47; --local: #233a63; --slot: #3c2f5c;
    --saved: #1c463c; --outgoing: #533520;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: break-word; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
header, main { max-width: 1320px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 28px; }
h1 { font-size: 24px; margin: 0; overflow-wrap: anywhere; }
header p { margin: 2px 0 18px; color: var(--muted); }
h2 { font-size: 20px; margin: 0; overflow-wrap: anywhere; }
.function > h2 { font-family: var(--mono); }
h3 { font-size: 13px; margin: 30px 0 10px; padding-bottom: 5px; border-bottom: 1px solid var(--line);
  text-transform: uppercase; letter-spacing: .06em; color: var(--muted); }
a { color: var(--link); }
nav, section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 20px 24px; margin: 0 0 20px; }
p { margin: 6px 0; }
code, .text, .prototype, .source td, table.code { font-family: var(--mono); font-size: 12.5px; }
.prototype code { font-size: 13.5px; overflow-wrap: anywhere; }
.place, .remark { color: var(--muted); font-size: 13px; }
.place:empty { display: none; }
.documentation { white-space: pre-line; }
.wide { overflow-x: auto; }

.facts { display: grid; grid-template-columns: 148px minmax(0, 1fr) 148px minmax(0, 1fr); margin: 14px 0 0; }
.facts dt, .facts dd { margin: 0; padding: 5px 14px 5px 0; border-top: 1px solid var(--faint); }
.facts dt { color: var(--muted); font-size: 13px; }
.facts dd { font-size: 13.5px; overflow-wrap: anywhere; }

table { border-collapse: collapse; width: 100%; font-size: 13px; }
th { text-align: left; font-weight: 500; color: var(--muted); font-size: 12px; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
td { padding: 3px 14px 3px 0; vertical-align: top; border-bottom: 1px solid var(--faint); }
.n { color: var(--muted); font-variant-numeric: tabular-nums; }
td.n, th.n { white-space: nowrap; text-align: right; padding-right: 22px; }
.isa th.n, .lines th.n { width: 1%; }
.isa .text, .lines .text { white-space: pre; }
.data .bytes { font-family: var(--mono); font-size: 12px; min-width: 24ch; }
.raises td { background: var(--raise); }
.raises .needs { font-weight: 600; }
.others { color: var(--muted); }

.chart { display: flex; }
.chart .labels { flex: none; }
.chart .scroll { overflow-x: auto; min-width: 0; border-left: 1px solid var(--line); }
.chart svg { display: block; font-family: var(--mono); }
.chart text { font-size: 11px; fill: var(--text); }
.chart .head { font-weight: 600; }
.chart .note, .chart .axis { fill: var(--muted); font-size: 10px; }
.chart .label { fill: var(--link); font-size: 10px; }
.chart .name.fixed { fill: var(--muted); }
.row { fill: var(--faint); opacity: .55; }
.rule { stroke: var(--line); }
.grid { stroke: var(--line); stroke-width: .6; }
.loop { fill: none; stroke: var(--muted); stroke-width: 1.4; }
.general { --tone: var(--general); } .vector { --tone: var(--vector); } .mask { --tone: var(--mask); } .other { --tone: var(--other); }
.bar rect { fill: var(--tone); }
.bar text { fill: var(--on-bar); font-size: 9.5px; text-anchor: middle; pointer-events: none; }
.bar.fixed rect { fill-opacity: .4; }
.bar.slot rect { fill: none; stroke: var(--tone); stroke-dasharray: 3 2; }
.bar.slot text { fill: var(--text); }
.bar:hover rect { stroke: var(--text); stroke-width: 1.5; }
.definition { stroke: var(--text); stroke-width: 1.6; fill: none; pointer-events: none; }
.use { stroke: var(--text); stroke-width: 1; opacity: .75; fill: none; pointer-events: none; }
.pressure { fill: var(--tone); fill-opacity: .28; stroke: var(--tone); stroke-width: 1.3; }
.limit { stroke: var(--limit); stroke-dasharray: 5 3; }
.zero { stroke: var(--line); }
circle.peak { fill: var(--limit); }
.chart text.peak { fill: var(--limit); font-weight: 600; }
.taken { fill: var(--tone); } .s1 { fill-opacity: .25; } .s2 { fill-opacity: .5; } .s3 { fill-opacity: .75; }
.key { color: var(--muted); font-size: 12.5px; margin-top: 8px; }
.key span { margin-right: 18px; white-space: nowrap; }
.key span::before { content: ""; display: inline-block; margin-right: 6px; }
.swatch::before { width: 18px; height: 10px; border-radius: 2px; background: var(--tone); }
.key .slot::before { background: none; border: 1px dashed var(--muted); }
.key .fixed::before { background: var(--muted); opacity: .5; }
.tick::before { width: 2px; height: 8px; background: var(--text); vertical-align: 4px; }
.tick.down::before { width: 1px; vertical-align: -3px; }

.frame { display: block; width: 100%; min-width: 480px; max-width: 620px; font-family: var(--mono); }
.frame text { font-size: 11px; fill: var(--text); }
.frame .note, .frame .offset, .frame .size { fill: var(--muted); font-size: 10.5px; }
.frame .place { stroke: var(--line); fill: var(--faint); }
.frame .argument { fill: var(--outgoing); } .frame .shadow { fill: var(--faint); stroke-dasharray: 4 3; } .frame .return { fill: var(--return); }
.frame .saved { fill: var(--saved); } .frame .local { fill: var(--local); } .frame .slot { fill: var(--slot); } .frame .outgoing { fill: var(--outgoing); }
.frame .padding, .frame .alignment, .frame .redzone { fill: none; stroke-dasharray: 3 3; }
.frame .caller { stroke: var(--muted); stroke-dasharray: 2 4; }
.frame .rsp { stroke: var(--limit); stroke-width: 1.6; fill: none; }
.frame text.pointer { fill: var(--limit); font-weight: 600; }

.boxes > * { min-width: 860px; }
table.code { table-layout: fixed; }
.code col:nth-child(1) { width: 52px; } .code col:nth-child(2) { width: 58px; } .code col:nth-child(3) { width: 25ch; } .code col:nth-child(6) { width: 13ch; }
.code td, .code th { padding: 1px 10px 1px 0; border: 0; }
.code .n, .code .at { text-align: right; color: var(--muted); font-size: 11.5px; }
.code .bytes { color: var(--muted); font-size: 11.5px; overflow-wrap: anywhere; }
.code .named { color: var(--muted); }
.code .final, .code .named { overflow-wrap: anywhere; }
.source td { white-space: pre-wrap; overflow-wrap: anywhere; padding-top: 6px; color: var(--text); font-weight: 600; }
.source .file { color: var(--muted); font-weight: 400; margin-right: 1ch; }
.code .label td { color: var(--link); padding: 4px 0 2px 62px; }
.added td { background: var(--added); }
.origin span { font: 11px system-ui, sans-serif; color: var(--muted); border: 1px solid var(--line); border-radius: 9px; padding: 0 7px; white-space: nowrap; }
details details, .code + details, details + .code { margin-top: 2px; }
.boxes > details, details > details { border-left: 2px solid var(--line); padding-left: 10px; margin: 4px 0 4px 4px; }
summary { cursor: pointer; font-size: 13px; padding: 2px 0; color: var(--muted); }
summary code { color: var(--text); margin: 0 1ch; }
summary .level { color: var(--link); } summary .count { margin-left: 1.5ch; font-size: 12px; }
.tools { float: right; } .tools button { font: 12px system-ui, sans-serif; color: var(--text); background: var(--faint); border: 1px solid var(--line); border-radius: 5px; padding: 3px 9px; margin-left: 6px; cursor: pointer; }

@media (max-width: 900px) { .facts { grid-template-columns: 148px minmax(0, 1fr); } }
@media (max-width: 640px) {
  header, main { padding-left: 12px; padding-right: 12px; }
  nav, section { padding: 14px 12px; }
  .facts { grid-template-columns: 104px minmax(0, 1fr); }
  .chart .labels { width: 118px; }
}
@media print {
  body { background: none; font-size: 12px; }
  header, main { max-width: none; padding: 0; }
  nav, section { border: 0; padding: 0; }
  .function { break-before: page; }
  .chart { zoom: var(--print-zoom, 1); }
  .chart .scroll, .wide { overflow: visible; }
  .frame { max-width: 400px; }
  .chart, .frame, .facts dd, tr { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .tools { display: none; }
}
)css";

const std::string_view script = R"js(
"use strict";
const folds = () => document.querySelectorAll("details");
window.addEventListener("beforeprint", () => folds().forEach(fold => { fold.open = true; }));
if (folds().length > 1) {
  const tools = document.createElement("div");
  tools.className = "tools";
  for (const [text, open] of [["expand all", true], ["collapse all", false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => folds().forEach(fold => { fold.open = open; }));
    tools.append(button);
  }
  document.querySelector("header").prepend(tools);
}
)js";

} // namespace pasm::report
