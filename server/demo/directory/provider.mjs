// How the provider is set up: one trusted client, code with PKCE, the company's claims, our own pages.
import Provider from 'oidc-provider';

import { claimsOf } from './people.mjs';
import { signIn, leave } from './steps.mjs';
import { errorPage, leavingPage, leftPage } from './pages.mjs';
import { wordsFor } from './words.mjs';

export function makeProvider(issuer, { people, state, client }) {
  const provider = new Provider(issuer, {
    clients: [{ ...client, grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] }],
    adapter: state.adapter,
    jwks: state.jwks,
    cookies: { keys: state.cookieKeys, names: cookieNames(issuer) },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'title', 'department', 'site', 'manager', 'locale', 'zoneinfo'],
      email: ['email', 'email_verified'],
      groups: ['groups'],
    },
    // Entra ID and others put the claims into the ID token too, and ask for no second call.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, IdToken: 3600, Interaction: 3600, RefreshToken: 86400, Session: 86400, Grant: 86400 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, leavingPage(wordsFor(ctx), people.company(), form)),
        postLogoutSuccessSource: (ctx) => show(ctx, leftPage(wordsFor(ctx), people.company())),
      },
    },
    interactions: { url: (ctx, interaction) => `/sign-in/${interaction.uid}` },
    findAccount: (ctx, subject) => accountOf(people.bySubject(subject)),
    loadExistingGrant: grantEverything,
    renderError: (ctx, out) => show(ctx, errorPage(wordsFor(ctx), people.company(), out)),
    // The default guard refuses loopback targets, and here everything is one.
    fetch: (url, { dispatcher, ...options }) => globalThis.fetch(url, options),
  });
  provider.use(signIn(provider, people, client));
  provider.use(leave(provider));
  return provider;
}

function show(ctx, page) {
  ctx.type = 'html';
  ctx.body = page;
}

// Cookies know no ports: two directories on one machine must not overwrite each other's.
function cookieNames(issuer) {
  const { port } = new URL(issuer);
  return { session: `dir${port}_session`, interaction: `dir${port}_step`, resume: `dir${port}_resume` };
}

function accountOf(person) {
  return person && { accountId: person.sub, claims: async () => claimsOf(person) };
}

// The company's own application: nobody is asked whether it may know their name.
async function grantEverything(ctx) {
  const { client, session, provider, params } = ctx.oidc;
  const known = session.grantIdFor(client.clientId);
  const grant = (known && await provider.Grant.find(known))
    ?? new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(params.scope);
  await grant.save();
  return grant;
}
