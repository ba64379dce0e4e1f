// The two steps that are ours: choosing who one is, and leaving without a needless question.
import { readFileSync } from 'node:fs';

import { errors } from 'oidc-provider';

import { errorPage, signInPage } from './pages.mjs';
import { wordsFor } from './words.mjs';

const STEP = /^\/sign-in\/[\w-]+$/;
const STYLE = readFileSync(new URL('./pages.css', import.meta.url), 'utf8');
const LONGEST_FORM = 10_000;

export function signIn(provider, people, client) {
  const origins = [...new Set([...client.redirect_uris, ...client.post_logout_redirect_uris].map((uri) => new URL(uri).origin))];
  return async (ctx, next) => {
    if (ctx.path === '/pages.css') return Object.assign(ctx, { type: 'css', body: STYLE });
    guard(ctx, origins);
    if (!STEP.test(ctx.path)) return next();
    try {
      return await choose(ctx, provider, people);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      return show(ctx, errorPage(wordsFor(ctx), people.company(), { error: error.error_description ?? error.message }), 400);
    }
  };
}

// Nobody signed in here (as after a restart), or a good id_token_hint for the one who is: no question is needed.
export function leave(provider) {
  return async (ctx, next) => {
    await next();
    const { oidc } = ctx;
    if (oidc?.route !== 'end_session' || ctx.status !== 200) return;
    const { session, params } = oidc;
    if (session.accountId && session.accountId !== oidc.entities.IdTokenHint?.payload.sub) return;
    await end(ctx, provider, session);
    const back = new URL(params.post_logout_redirect_uri ?? provider.urlFor('end_session_success'));
    if (params.post_logout_redirect_uri && params.state !== undefined) back.searchParams.set('state', params.state);
    send(ctx, back.href);
  };
}

async function choose(ctx, provider, people) {
  const step = await provider.interactionDetails(ctx.req, ctx.res);
  const words = wordsFor(ctx, step.params.ui_locales);
  if (ctx.method !== 'POST') return show(ctx, signInPage(words, people));
  const login = (await form(ctx.req)).get('login');
  const person = people.byLogin(login);
  if (!person) return show(ctx, signInPage(words, people, login), 422);
  return send(ctx, await provider.interactionResult(ctx.req, ctx.res, { login: { accountId: person.sub } }));
}

async function end(ctx, provider, session) {
  const grant = ctx.oidc.client && session.grantIdFor(ctx.oidc.client.clientId);
  if (grant) await Promise.all([provider.AccessToken, provider.RefreshToken].map((kind) => kind.revokeByGrantId(grant)));
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { overwrite: true, signed: true });
}

// Chromium holds form-action against the redirects of a form as well, so the client's own origins must be in it.
function guard(ctx, origins) {
  // To script-src the provider adds the hash of its own form that submits itself, when one person follows another.
  ctx.set('Content-Security-Policy', `default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self' ${origins.join(' ')}; base-uri 'none'; frame-ancestors 'none'`);
  ctx.set('Referrer-Policy', 'no-referrer');
  ctx.set('X-Content-Type-Options', 'nosniff');
}

function show(ctx, page, status = 200) {
  Object.assign(ctx, { status, type: 'html', body: page });
  ctx.set('Cache-Control', 'no-store');
}

function send(ctx, address) {
  ctx.status = 303;
  ctx.redirect(address);
}

async function form(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > LONGEST_FORM) break;
    parts.push(part);
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'));
}
