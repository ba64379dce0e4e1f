// The demo company's own OpenID provider, as one process on 127.0.0.1. Started by server/demo/children.py;
// by hand: node directory.mjs --people people.json --state DIR --redirect-uri http://localhost:8000/auth/callback
import { createServer } from 'node:http';
import { fstatSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { openState } from './state.mjs';
import { readPeople } from './people.mjs';
import { makeProvider } from './provider.mjs';

const { values: given } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    people: { type: 'string' },
    state: { type: 'string' },
    'client-id': { type: 'string', default: 'ramage' },
    'client-secret': { type: 'string', default: 'ramage-demo' },
    'redirect-uri': { type: 'string', multiple: true, default: [] },
    'post-logout-uri': { type: 'string', multiple: true, default: [] },
  },
});

for (const name of ['people', 'state']) {
  if (!given[name]) stop(`The demo directory needs --${name}.`);
}
if (given['redirect-uri'].length === 0) stop('The demo directory needs at least one --redirect-uri.');
dieWithParent();
listen();

function listen() {
  const server = createServer();
  server.on('error', (error) => stop(`The demo directory cannot listen on port ${given.port}: ${error.message}`));
  // The issuer carries the port, so the provider can only be made once the port is known.
  server.listen(Number(given.port), '127.0.0.1', async () => {
    const issuer = `http://127.0.0.1:${server.address().port}`;
    server.on('request', (await providerAt(issuer)).callback());
    console.log(JSON.stringify({ listening: issuer }));
  });
}

async function providerAt(issuer) {
  return makeProvider(issuer, {
    people: readPeople(given.people),
    state: await openState(given.state),
    client: {
      client_id: given['client-id'],
      client_secret: given['client-secret'],
      redirect_uris: given['redirect-uri'],
      post_logout_redirect_uris: given['post-logout-uri'],
    },
  });
}

// The parent holds the other end of our standard input and never writes: its end is the parent's end, however it died.
function dieWithParent() {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  if (!fstatSync(0).isFIFO()) return;
  process.stdin.on('end', () => process.exit(0));
  process.stdin.resume();
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
