/**
 * Single keys for what links and buttons do anyway. Without this script everything still works.
 *
 * Keys are off while somebody types, with a modifier, and where they were switched off in the help.
 */
const STORED_AS = 'wagewatch-keys'
const CHORD_MS = 1500

const keysAreOn = () => localStorage.getItem(STORED_AS) !== 'off'
/** A box to tick takes no text: after the help closes, the focus may rest on its box for a moment. */
const isTyping = (target) =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"], [type="radio"]), select, textarea') !== null
const rows = () => [...document.querySelectorAll('main tbody tr > th a')]

let chordUntil = 0

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  if (document.querySelector('dialog[open]') !== null || !keysAreOn()) return
  const inChord = event.timeStamp < chordUntil
  chordUntil = 0
  if (inChord && follow(`nav [data-key="${CSS.escape(event.key)}"]`)) return event.preventDefault()
  if (act(event)) event.preventDefault()
})

/** Whether the key meant something here. */
function act({ key, timeStamp }) {
  switch (key) {
    case 'g':
      chordUntil = timeStamp + CHORD_MS
      return true
    case 'j':
      return moveBy(1)
    case 'k':
      return moveBy(-1)
    case '?':
      return showHelp()
    case '/':
      return focusOn('main input[type="search"]')
    default:
      return (
        focusOn(`main [data-focus-key="${CSS.escape(key)}"]`) ||
        follow(`main [data-key="${CSS.escape(key)}"]`)
      )
  }
}

function moveBy(step) {
  const all = rows()
  if (all.length === 0) return false
  const at = all.indexOf(document.activeElement)
  const next = at === -1 ? (step > 0 ? 0 : all.length - 1) : at + step
  all[Math.max(0, Math.min(all.length - 1, next))].focus()
  return true
}

function follow(selector) {
  const found = document.querySelector(selector)
  if (!(found instanceof HTMLElement)) return false
  found.click()
  return true
}

function focusOn(selector) {
  const found = document.querySelector(selector)
  if (!(found instanceof HTMLElement)) return false
  found.closest('details')?.setAttribute('open', '')
  found.focus()
  return true
}

/** The help page as a dialog over this one. */
function showHelp() {
  const link = document.querySelector('[data-opens-keys]')
  if (!(link instanceof HTMLAnchorElement)) return false
  void openHelp(link.href)
  return true
}

async function openHelp(address) {
  const response = await fetch(address, { headers: { accept: 'text/html' } })
  if (!response.ok) return location.assign(address)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const dialog = document.createElement('dialog')
  dialog.setAttribute('aria-label', 'Keys')
  dialog.append(...(page.querySelector('main')?.childNodes ?? []), closeButton(dialog))
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  offerSwitch(dialog)
  dialog.showModal()
}

function closeButton(dialog) {
  const button = document.createElement('button')
  button.textContent = 'Close'
  button.addEventListener('click', () => dialog.close())
  return button
}

/** Single keys disturb speech input and some assistive technology: they can be switched off. */
function offerSwitch(root) {
  const place = root.querySelector('[data-keys-switch]')
  if (place === null) return
  const box = document.createElement('input')
  box.type = 'checkbox'
  box.checked = keysAreOn()
  box.addEventListener('change', () => localStorage.setItem(STORED_AS, box.checked ? 'on' : 'off'))
  const label = document.createElement('label')
  label.append(box, ' Single keys are on in this browser')
  place.replaceChildren(label)
}

offerSwitch(document)
document.querySelector('[data-opens-keys]')?.addEventListener('click', (event) => {
  if (showHelp()) event.preventDefault()
})

/** A one-time code stands behind the # of its link, where no server sees it: it is sent as a form. */
function sendCode() {
  const form = document.querySelector('form[data-takes-fragment]')
  if (!(form instanceof HTMLFormElement) || location.hash.length < 2) return
  form.elements.namedItem('code').value = location.hash.slice(1)
  history.replaceState(null, '', location.pathname)
  form.requestSubmit()
}

sendCode()
// The link was opened where the page stood already.
window.addEventListener('hashchange', sendCode)
