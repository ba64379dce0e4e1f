// What must outlive a restart: the signing key, the cookie keys, and the rows of the provider.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { exportJWK, generateKeyPair } from 'jose';

const KEPT = new Set(['Session', 'Grant', 'RefreshToken']);
// What ends with a grant. An interaction names one too, and must live on when somebody signs in as somebody else.
const GIVEN = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

export async function openState(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = readJson(join(folder, 'keys.json')) ?? await newKeys(join(folder, 'keys.json'));
  return { ...keys, adapter: adapterOver(join(folder, 'rows.json')) };
}

async function newKeys(path) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = randomBytes(8).toString('hex');
  const jwk = { ...await exportJWK(privateKey), kid, alg: 'RS256', use: 'sig' };
  const keys = { jwks: { keys: [jwk] }, cookieKeys: [randomBytes(24).toString('base64url')] };
  writeJson(path, keys);
  return keys;
}

// oidc-provider's adapter contract over one Map: https://github.com/panva/node-oidc-provider/blob/main/example/my_adapter.js
function adapterOver(path) {
  const rows = new Map((readJson(path) ?? []).filter(([, row]) => row.until > Date.now()));
  let pending;
  const keep = () => { pending ??= setTimeout(write, 200); };
  const write = () => {
    pending = undefined;
    for (const [key, row] of rows) if (row.until <= Date.now()) rows.delete(key);
    writeJson(path, [...rows].filter(([, row]) => KEPT.has(row.model)));
  };
  process.on('exit', write);

  return class {
    constructor(model) { this.model = model; }

    #key(id) { return `${this.model}:${id}`; }

    #first(test) {
      const row = [...rows.values()].find((one) => one.model === this.model && test(one.payload));
      return row && row.until > Date.now() ? row.payload : undefined;
    }

    async upsert(id, payload, seconds) {
      rows.set(this.#key(id), { model: this.model, payload, until: Date.now() + (seconds ?? 86400) * 1000 });
      keep();
    }

    async find(id) {
      const row = rows.get(this.#key(id));
      return row && row.until > Date.now() ? row.payload : undefined;
    }

    async findByUid(uid) { return this.#first((payload) => payload.uid === uid); }

    async findByUserCode(code) { return this.#first((payload) => payload.userCode === code); }

    async consume(id) {
      const row = rows.get(this.#key(id));
      if (row) row.payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id) { rows.delete(this.#key(id)); keep(); }

    async revokeByGrantId(grant) {
      for (const [key, row] of rows) if (GIVEN.has(row.model) && row.payload.grantId === grant) rows.delete(key);
      keep();
    }
  };
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function writeJson(path, value) {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
