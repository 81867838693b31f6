/** Readable from 390 px, in light and dark, on paper, and with the keyboard alone. */
export const STYLE_SHEET = `
:root { color-scheme: light dark; --ink: #1b2027; --soft: #56606d; --line: #d5dae1; --ground: #fff;
  --raised: #f4f6f8; --link: #0b57c2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #a3adba; --line: #38414d;
  --ground: #14181d; --raised: #1e242b; --link: #8ab8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: 0.5rem; background: var(--ground); }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); padding-bottom: 0.25rem; }
.version, .status, caption { color: var(--soft); font-weight: normal; font-size: 0.9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.35rem 0; }
article { margin: 1.5rem 0; padding: 0.25rem 1rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem; }
article:target, div:target { outline: 2px solid var(--link); }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { overflow-x: auto; padding: 0.75rem; background: var(--raised); border-radius: 0.35rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
caption { text-align: left; padding: 0.5rem 0 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0;
  border-top: 1px solid var(--line); }
th { font-weight: 600; }
dt { margin-top: 0.75rem; font-weight: 600; }
dd { margin: 0; }
summary { padding: 0.35rem 0; cursor: pointer; }
@media (max-width: 40rem) { thead { position: absolute; left: -100rem; } tr, th, td { display: block; }
  th, td { border: 0; padding: 0.1rem 0; } tr { border-top: 1px solid var(--line); padding: 0.4rem 0; } }
@media print { nav, .skip { display: none; } }
`
