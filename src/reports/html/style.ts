/** The style sheet of the report and the policy that allows it and nothing else. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { base64 } from '@scure/base'

const COLOURS = `
:root{color-scheme:light dark;--paper:#fff;--ground:#f4f5f7;--ink:#161b22;--soft:#4a5462;--line:#d8dde4;--strong-line:#8a94a3;--accent:#1a4c8b;--accent-tint:#eaf1fa;--event:#5c6675;
--critical:#86101d;--critical-tint:#fbe5e7;--critical-mark:#b3172a;--high:#843600;--high-tint:#fde9da;--high-mark:#cc5a09;--medium:#664a00;--medium-tint:#faf0cb;--medium-mark:#a67c00;--low:#2a4870;--low-tint:#e5eef8;--low-mark:#5580b5;--none:#4a5462;--none-tint:#eceff2;--none-mark:#8a94a3}
@media (prefers-color-scheme:dark){:root{--paper:#151a21;--ground:#0d1116;--ink:#e6eaf0;--soft:#a8b2c0;--line:#2d3642;--strong-line:#6f7b8b;--accent:#8ab8f2;--accent-tint:#17263a;--event:#93a0b0;
--critical:#ffb4bb;--critical-tint:#43141b;--critical-mark:#f0606f;--high:#ffc296;--high-tint:#40220d;--high-mark:#ee8a40;--medium:#f2d675;--medium-tint:#362b08;--medium-mark:#d0a62b;--low:#b5d0f0;--low-tint:#1a2b40;--low-mark:#6f9bd0;--none:#a8b2c0;--none-tint:#222a34;--none-mark:#6f7b8b}}
`

const TEXT = `
*{box-sizing:border-box}
html{background:var(--ground);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:72rem;padding:0 1.5rem 4rem;color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
h1,h2,h3,h4,h5,p,ul,dl,figure{margin:0}
h1{font-size:2rem;line-height:1.2;letter-spacing:-.015em;font-weight:650}
h2{font-size:1.35rem;line-height:1.3;letter-spacing:-.01em;margin:3rem 0 .85rem;font-weight:650}
h3{font-size:1.3rem;line-height:1.3;font-weight:650}
h4{font-size:1rem;margin:1.75rem 0 .6rem;font-weight:650}
h5{font-size:1rem;line-height:1.45;font-weight:600}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
ul{padding-left:1.15rem}
li+li{margin-top:.25rem}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.soft{color:var(--soft)}
.soft+.panel{margin-top:.8rem}
.small+ul,.small+p{margin-top:.4rem}
.hash{font-size:.8rem}
.small,figcaption{font-size:.875rem;color:var(--soft)}
.spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.6rem 1rem;background:var(--paper);border:2px solid var(--accent);border-radius:4px}
.skip:focus{top:.75rem}
`

const PAGE = `
.masthead{padding:2.25rem 0 0}
.mark{font-weight:700;font-size:.8125rem;letter-spacing:.14em;text-transform:uppercase;color:var(--accent);margin-bottom:.5rem}
.masthead .about{font-weight:650;margin-top:.35rem}
.masthead .dates{color:var(--soft);margin-top:.35rem}
.notice{margin-top:1.25rem;padding:.85rem 1.1rem;border-left:4px solid var(--accent);background:var(--accent-tint);border-radius:0 4px 4px 0}
.contents{margin-top:1.1rem;font-size:.9375rem}
.contents ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.35rem 1.4rem}
.contents li{margin:0}
.overview{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1rem}
.tiles{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}
.tile,.bands,.card{background:var(--paper);border:1px solid var(--line);border-radius:6px}
.tile{padding:.9rem 1.1rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
.tile dt{font-size:.875rem;color:var(--soft);line-height:1.35}
.tile dd{margin:0;font-size:1.9rem;line-height:1.2;font-weight:650;font-variant-numeric:tabular-nums;letter-spacing:-.02em}
.bands{padding:.9rem 1.1rem;display:flex;flex-direction:column;justify-content:center;gap:.5rem}
.card{padding:1.5rem 1.6rem;margin-top:1.25rem}
.panel{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:.25rem 1.1rem .5rem}
.badge{font-weight:650;display:inline-block;padding:.05rem .55rem;border-radius:4px;font-size:.8125rem;line-height:1.5;border:1px solid transparent}
${['critical', 'high', 'medium', 'low', 'none'].map((band) => `.${band}{color:var(--${band});background:var(--${band}-tint);border-color:var(--${band}-mark)}`).join('\n')}
.bar{display:block;width:100%;max-width:14rem;height:6px;margin-top:.5rem}
footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}
`

const CASE = `
.case-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:.35rem .8rem;padding-bottom:.9rem;border-bottom:1px solid var(--line)}
.rank{color:var(--soft);font-variant-numeric:tabular-nums;font-weight:400;margin-right:.25em}
.case-head .lead{flex-basis:100%;color:var(--soft)}
.decide{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1rem;margin-top:1.1rem}
.decide>div{padding:.85rem 1.1rem;border-radius:5px;background:var(--ground)}
.decide .advice{background:var(--accent-tint);box-shadow:inset 4px 0 0 var(--accent)}
.decide h4{margin:0 0 .3rem}
.reason{padding:1.1rem 0 1.25rem;border-top:1px solid var(--line)}
.reason:first-of-type{border-top:0;padding-top:.25rem}
.reason table{margin:.7rem 0 .9rem}
.weighing{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(18rem,100%),1fr));gap:.75rem 2rem;font-size:.9375rem}
.weighing h6{margin:0 0 .25rem;font-size:.875rem;color:var(--soft);font-weight:650}
.grading{margin-top:.8rem;font-size:.875rem;color:var(--soft);font-variant-numeric:tabular-nums}
.layer{margin-top:2.25rem;padding:.3rem .7rem;background:var(--ground);border-left:4px solid var(--strong-line);border-radius:0 4px 4px 0}
.record-title{margin:1.5rem 0 .4rem}
.gap-title{font-size:.875rem;color:var(--soft);margin:.7rem 0 .2rem}
.gaps{columns:2 22rem;column-gap:2rem;font-size:.875rem}
.gaps li{break-inside:avoid}
.reason td:nth-child(2){min-width:8.5rem}
.reason td:nth-child(3){min-width:7rem}
.scroll{overflow-x:auto}
.chart{display:block;height:auto;max-width:100%}
.scroll .chart{min-width:40rem;width:100%}
.chart text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.2rem;list-style:none;padding:0;margin:.4rem 0 .9rem;font-size:.875rem;color:var(--soft)}
.legend li{margin:0;display:flex;align-items:center;gap:.4rem}
.legend svg{flex:none}
.with-dial{display:grid;grid-template-columns:14rem minmax(0,1fr);gap:1.75rem;align-items:center}
.with-dial figcaption p+p{margin-top:.35rem}
`

const RING = `
.ring .card{margin-top:0}
.ring .card>*+*{margin-top:.6rem}
.ring .card>table+table,.ring .card>table+figure{margin-top:1.6rem}
.ring .card>h3{margin-top:1.8rem;font-size:1.05rem}
.ring .card>h3:first-child{margin-top:0}
.ring .card>p.small{margin-top:.35rem}
`

const TABLES = `
table{width:100%;border-collapse:collapse;font-size:.9375rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.875rem;color:var(--soft);padding:0 0 .3rem}
th,td{text-align:left;vertical-align:top;padding:.45rem .9rem .45rem 0;border-bottom:1px solid var(--line);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.8125rem;color:var(--soft);font-weight:650;border-bottom-color:var(--strong-line);vertical-align:bottom}
tbody tr:last-child>*{border-bottom:0}
.number{text-align:right}
.line{display:block}
bdi,code,h1,h2,h3,h4,h5,p,li,caption{overflow-wrap:anywhere}
.ranking td:nth-child(2),#low td:nth-child(2){width:38%;overflow-wrap:anywhere}
.badge,.keep,td.number{white-space:nowrap}
@media screen and (max-width:44rem){
body{padding:0 1rem 3rem}
h1{font-size:1.6rem}
.overview,.with-dial{grid-template-columns:minmax(0,1fr)}
.tile dd{font-size:1.5rem}
.card{padding:1.1rem 1rem}
table,tbody,tr,th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
caption{display:block}
tbody tr{padding:.55rem 0;border-bottom:1px solid var(--line)}
tbody tr:last-child{border-bottom:0}
tbody th,tbody td{display:grid;grid-template-columns:7.25rem minmax(0,1fr);gap:.75rem;padding:.15rem 0;border:0;text-align:left}
tbody th::before,tbody td::before{content:attr(data-label);color:var(--soft);font-size:.8125rem;line-height:1.7;text-align:left}
.bar{max-width:100%;margin:.5rem 0 0}
td.number,th.number{white-space:normal;text-align:left}
.ranking td:nth-child(2),#low td:nth-child(2){width:auto}
td,th{overflow-wrap:anywhere}
.reason td:nth-child(n){min-width:0}
}
`

const PRINT = `
@page{size:A4;margin:16mm 14mm 18mm;@bottom-left{content:"Wagewatch · A lead, not a finding of guilt or nationality";font:8pt system-ui,sans-serif;color:#4a5462}@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,sans-serif;color:#4a5462}}
@media print{
:root{color-scheme:light;--paper:#fff;--ground:#fff;--ink:#000;--soft:#3c4552;--line:#c9cfd7;--strong-line:#8a94a3;--accent:#1a4c8b;--accent-tint:#f1f5fa}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html{font-size:8.5pt;background:#fff}
.overview{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.bands .chart{width:100%}
th,td{padding-right:.6rem}
body{max-width:none;padding:0}
.skip,.contents{display:none}
.masthead{padding:0}
.case{break-before:page;border:0;padding:0;margin:0}
.first-case{break-before:auto}
.apart{break-before:page}
.ring .card{border:0;padding:0}
h2,h3,h4,h5,caption,.case-head{break-after:avoid}
tr,figure,.decide,.tile,.weighing>div{break-inside:avoid}
.scroll{overflow:visible}
.scroll .chart{min-width:0}
a{color:inherit}
a[href^=http]::after{content:" (" attr(href) ")"}
}
`

export const STYLE_SHEET = [COLOURS, TEXT, PAGE, CASE, RING, TABLES, PRINT].join('').trim()

/** Nothing may be loaded, run or sent; the one style sheet is allowed by its hash. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${base64.encode(sha256(utf8ToBytes(STYLE_SHEET)))}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
