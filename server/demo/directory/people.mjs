// The people of the directory, from the file that the demo company's own content is written to.
import { readFileSync } from 'node:fs';

export const REQUIRED_GROUP = 'ramage-users';
const CLAIMS = ['name', 'given_name', 'family_name', 'preferred_username', 'email', 'email_verified',
  'title', 'department', 'site', 'manager', 'locale', 'zoneinfo', 'groups'];

// Read anew at each question, so that somebody's title or groups can be changed while the directory runs.
export function readPeople(path) {
  const read = () => JSON.parse(readFileSync(path, 'utf8'));
  read();
  return {
    company: () => read().company,
    sites: () => read().sites,
    everyone: () => read().people,
    bySubject: (subject) => read().people.find((person) => person.sub === subject),
    byLogin: (login) => read().people.find((person) => matches(person, login)),
  };
}

// A claim that the file does not give is absent from the token, as real directories do with groups.
export function claimsOf(person) {
  const given = CLAIMS.filter((name) => person[name] !== undefined && person[name] !== null);
  return { sub: person.sub, ...Object.fromEntries(given.map((name) => [name, person[name]])) };
}

function matches(person, login) {
  const wanted = String(login ?? '').trim().toLowerCase();
  return [person.preferred_username, person.email].some((name) => name?.toLowerCase() === wanted);
}
