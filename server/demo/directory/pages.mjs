// The directory's pages, without a script: who are you, leaving, left, and what went wrong.
import { REQUIRED_GROUP } from './people.mjs';

const BADGES = { 'ramage-comms': 'comms', 'ramage-moderators': 'moderator', 'ramage-admins': 'admin' };

export function signInPage(words, people, refused) {
  const everyone = people.everyone();
  const [inside, outside] = [true, false].map((wanted) => everyone.filter((person) => allowed(person) === wanted));
  const sites = people.sites().map((site) => section(words, site.name, localTime(words, site.time_zone), inside.filter((person) => person.site === site.name)));
  return page(words, people.company(), words.heading(people.company()), `
    <p class="lead">${safe(words.lead)}</p>
    ${refused === undefined ? '' : `<p class="bad" role="alert">${safe(words.unknown(refused))}</p>`}
    <form method="post">
      <div class="sites">${sites.join('')}${section(words, words.elsewhere, words.elsewhere_hint, outside)}</div>
    </form>
    <form method="post" class="by-name">
      <label for="login">${safe(words.by_name)}</label>
      <input id="login" name="login" autocomplete="off" autocapitalize="none" spellcheck="false" required>
      <button class="go">${safe(words.go)}</button>
    </form>`);
}

export function leavingPage(words, company, form) {
  return page(words, company, words.leaving, `<p class="lead">${safe(words.leaving_text)}</p>${form}
    <p class="row"><button class="go" form="op.logoutForm" name="logout" value="yes">${safe(words.leave)}</button>
    <button class="quiet" form="op.logoutForm">${safe(words.stay)}</button></p>`);
}

export function leftPage(words, company) {
  return page(words, company, words.left, `<p class="lead">${safe(words.left_text)}</p>`);
}

export function errorPage(words, company, out) {
  const said = [out.error, out.error_description].filter(Boolean).join(': ');
  return page(words, company, words.wrong, `<p class="lead">${safe(words.wrong_text)}</p><p class="said">${safe(said)}</p>`);
}

function section(words, heading, note, people) {
  if (people.length === 0) return '';
  return `<section><h2>${safe(heading)} <small>${safe(note)}</small></h2><ul>${people.map((person) => row(words, person)).join('')}</ul></section>`;
}

function row(words, person) {
  const kinds = allowed(person) ? (person.groups ?? []).map((group) => BADGES[group]).filter(Boolean) : ['outside'];
  const badges = kinds.map((kind) => `<em class="${kind}">${safe(words.badges[kind])}</em>`).join('');
  return `<li><button name="login" value="${safe(person.preferred_username)}">
    <i class="tint-${person.tint ?? 0}" aria-hidden="true">${safe(initials(person))}</i>
    <span><b>${safe(person.name)}</b> ${badges}<small>${safe(person.title ?? '')}</small></span></button></li>`;
}

function page(words, company, heading, body) {
  return `<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1"><title>${safe(heading)} · ${safe(company)}</title>
    <link rel="stylesheet" href="/pages.css"></head>
    <body><header class="demo">${safe(words.demo)}</header><main><h1>${safe(heading)}</h1>${body}</main></body></html>`;
}

function allowed(person) {
  return (person.groups ?? []).includes(REQUIRED_GROUP);
}

function initials(person) {
  return person.name.split(/[\s-]+/).filter(Boolean).slice(0, 2).map((part) => part[0].toUpperCase()).join('');
}

function localTime(words, zone) {
  return new Intl.DateTimeFormat(words.lang === 'fr' ? 'fr-FR' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(new Date());
}

function safe(text) {
  return String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
