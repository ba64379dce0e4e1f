// masto, the library of Elk and Phanpy, unchanged: a call or more in each of its namespaces, against the real program.
// From the environment: ADDRESS, an origin; ADA, BORIS and NADIA (an admin), their tokens; MASTO, where the library is.
import assert from "node:assert/strict";

const { ADDRESS: url, ADA, BORIS, NADIA, PICTURE, MASTO } = process.env;
const { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } = await import(MASTO);
const rest = (accessToken) => createRestAPIClient({ url, accessToken });
const [ada, boris, nadia, nobody] = [rest(ADA), rest(BORIS), rest(NADIA), rest(undefined)];
const later = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
const ids = (list) => list.map((each) => each.id);
const failing = async (call, status) => {
  await assert.rejects(call, (error) => error.statusCode === status);
};

const namespaces = {
  async instance() {
    assert.equal((await nobody.v2.instance.fetch()).title, "Acme");
    assert.equal((await nobody.v1.instance.fetch()).title, "Acme");
    assert.ok(Array.isArray(await nobody.v1.instance.rules.list()));
    assert.deepEqual(await nobody.v1.instance.peers.list(), []);
    assert.equal((await ada.v1.instance.activity.list()).length, 12);
    await nobody.v1.instance.extendedDescription.fetch();
    await nobody.v1.instance.translationLanguages.list();
    await ada.v1.customEmojis.list();
  },
  async apps() {
    const made = await nobody.v1.apps.create({ clientName: "masto", redirectUris: "https://app.example/", scopes: "read" });
    assert.ok(made.clientId && made.clientSecret);
    const oauth = createOAuthAPIClient({ url });
    const token = await oauth.token.create({
      grantType: "client_credentials",
      clientId: made.clientId,
      clientSecret: made.clientSecret,
      redirectUri: "https://app.example/",
      scope: "read",
    });
    assert.equal((await rest(token.accessToken).v1.apps.verifyCredentials()).name, "masto");
    await oauth.revoke({ clientId: made.clientId, clientSecret: made.clientSecret, token: token.accessToken });
    await failing(() => rest(token.accessToken).v1.apps.verifyCredentials(), 401);
  },
  async accounts() {
    const [a, b] = [await ada.v1.accounts.verifyCredentials(), await boris.v1.accounts.verifyCredentials()];
    const him = ada.v1.accounts.$select(b.id);
    assert.equal((await him.fetch()).id, b.id);
    assert.equal((await ada.v1.accounts.lookup({ acct: "boris" })).id, b.id);
    assert.deepEqual(ids(await ada.v1.accounts.search.list({ q: "boris" })), [b.id]);
    assert.deepEqual(ids(await ada.v1.accounts.fetch({ id: [a.id, b.id] })), [a.id, b.id]);
    assert.ok((await him.follow()).following);
    assert.deepEqual(ids(await ada.v1.accounts.$select(a.id).following.list()), [b.id]);
    assert.deepEqual(ids(await him.followers.list()), [a.id]);
    assert.equal((await ada.v1.accounts.relationships.fetch({ id: [b.id] }))[0].following, true);
    assert.equal((await ada.v1.accounts.familiarFollowers.fetch({ id: [b.id] }))[0].id, b.id);
    assert.equal((await him.note.create({ comment: "by the window" })).note, "by the window");
    assert.ok((await him.endorse()).endorsed);
    assert.deepEqual(ids(await ada.v1.endorsements.list()), [b.id]);
    await him.unendorse();
    assert.ok((await him.mute({ duration: 60 })).muting);
    assert.deepEqual(ids(await ada.v1.mutes.list()), [b.id]);
    await him.unmute();
    assert.ok((await him.block()).blocking);
    assert.deepEqual(ids(await ada.v1.blocks.list()), [b.id]);
    await him.unblock();
    assert.ok((await ada.v1.directory.list()).length > 1);
    assert.deepEqual(await ada.v1.domainBlocks.list(), []);
    await ada.v2.suggestions.list();
    await ada.v1.preferences.fetch();
  },
  async profile() {
    const file = new File([Buffer.from(PICTURE, "base64")], "face.png", { type: "image/png" });
    const changed = await ada.v1.accounts.updateCredentials({ note: "Turbines.", avatar: file, locked: true });
    assert.equal(changed.source.note, "Turbines.");
    await boris.v1.accounts.$select(changed.id).unfollow();
    await boris.v1.accounts.$select(changed.id).follow();
    const [asking] = await ada.v1.followRequests.list();
    await ada.v1.followRequests.$select(asking.id).authorize();
    assert.ok((await ada.v1.accounts.$select(asking.id).removeFromFollowers()).followedBy === false);
    await ada.v1.profile.fetch();
    await ada.v1.profile.avatar.remove();
    await ada.v1.profile.header.remove();
    await ada.v1.accounts.updateCredentials({ locked: false });
  },
  async statuses() {
    const file = new File([Buffer.from(PICTURE, "base64")], "pump.png", { type: "image/png" });
    const media = await ada.v2.media.create({ file, description: "a pump" });
    await ada.v1.media.$select(media.id).update({ description: "a teal pump" });
    const said = await ada.v1.statuses.create({ status: "Look #line4", mediaIds: [media.id], visibility: "public" });
    const hers = boris.v1.statuses.$select(said.id);
    assert.equal((await hers.fetch()).mediaAttachments[0].description, "a teal pump");
    assert.ok((await hers.favourite()).favourited);
    assert.deepEqual(ids(await boris.v1.favourites.list()), [said.id]);
    assert.equal((await hers.favouritedBy.list()).length, 1);
    await hers.unfavourite();
    assert.equal((await hers.reblog()).reblog.id, said.id);
    assert.equal((await hers.rebloggedBy.list()).length, 1);
    await hers.unreblog();
    assert.ok((await hers.bookmark()).bookmarked);
    assert.deepEqual(ids(await boris.v1.bookmarks.list()), [said.id]);
    await hers.unbookmark();
    const own = ada.v1.statuses.$select(said.id);
    assert.ok((await own.mute()).muted);
    await own.unmute();
    assert.ok((await own.pin()).pinned);
    await own.unpin();
    assert.equal((await own.update({ status: "Look at it #line4", mediaIds: [media.id] })).id, said.id);
    assert.equal((await own.history.list()).length, 2);
    assert.equal((await own.source.fetch()).text, "Look at it #line4");
    const answer = await boris.v1.statuses.create({ status: "Fine.", inReplyToId: said.id });
    assert.deepEqual(ids((await own.context.fetch()).descendants), [answer.id]);
    assert.deepEqual(ids(await ada.v1.statuses.list({ id: [said.id] })), [said.id]);
    const quoting = await boris.v1.statuses.create({ status: "She says:", quotedStatusId: said.id });
    assert.deepEqual(ids(await own.quotes.list()), [quoting.id]);
    const [second] = [await boris.v1.statuses.create({ status: "once" }, { requestInit: { headers: { "Idempotency-Key": "k" } } })];
    const again = await boris.v1.statuses.create({ status: "once" }, { requestInit: { headers: { "Idempotency-Key": "k" } } });
    assert.equal(again.id, second.id);
    assert.equal((await own.remove()).text, "Look at it #line4");
  },
  async pollsAndLater() {
    const said = await ada.v1.statuses.create({ status: "Which?", poll: { options: ["pump", "pipe"], expiresIn: 600 } });
    const voted = await boris.v1.polls.$select(said.poll.id).votes.create({ choices: [1] });
    assert.deepEqual(voted.ownVotes, [1]);
    assert.equal((await ada.v1.polls.$select(said.poll.id).fetch()).votesCount, 1);
    const waiting = await ada.v1.statuses.create({ status: "Later.", scheduledAt: later(1) });
    assert.deepEqual(ids(await ada.v1.scheduledStatuses.list()), [waiting.id]);
    await ada.v1.scheduledStatuses.$select(waiting.id).update({ scheduledAt: later(2) });
    await ada.v1.scheduledStatuses.$select(waiting.id).remove();
  },
  async timelinesAndTags() {
    const said = await ada.v1.statuses.create({ status: "About #pumps" });
    for (const list of [ada.v1.timelines.home.list(), ada.v1.timelines.public.list(), boris.v1.timelines.tag.$select("pumps").list()]) {
      assert.ok(ids(await list).includes(said.id));
    }
    const seen = [];
    for await (const page of ada.v1.timelines.home.list({ limit: 2 })) seen.push(...ids(page));
    assert.equal(new Set(seen).size, seen.length);
    const tag = boris.v1.tags.$select("pumps");
    assert.ok((await tag.follow()).following);
    assert.deepEqual((await boris.v1.followedTags.list()).map((each) => each.name), ["pumps"]);
    await tag.unfollow();
    const featured = await ada.v1.featuredTags.create({ name: "pumps" });
    assert.equal((await ada.v1.featuredTags.list()).length, 1);
    await ada.v1.featuredTags.suggestions.list();
    await ada.v1.featuredTags.$select(featured.id).remove();
    for (const list of [ada.v1.trends.tags.list(), ada.v1.trends.statuses.list(), ada.v1.trends.links.list()]) await list;
    const found = await boris.v2.search.list({ q: "pumps" });
    assert.deepEqual(Object.keys(found).sort(), ["accounts", "hashtags", "statuses"]);
  },
  async lists() {
    const him = await boris.v1.accounts.verifyCredentials();
    await ada.v1.accounts.$select(him.id).follow();
    const made = await ada.v1.lists.create({ title: "Pumps" });
    const list = ada.v1.lists.$select(made.id);
    await list.accounts.create({ accountIds: [him.id] });
    assert.deepEqual(ids(await list.accounts.list()), [him.id]);
    assert.equal((await list.update({ title: "Pipes" })).title, "Pipes");
    await ada.v1.timelines.list.$select(made.id).list();
    await list.accounts.remove({ accountIds: [him.id] });
    assert.equal((await ada.v1.lists.list()).length, 1);
    await list.remove();
    await failing(() => list.fetch(), 404);
  },
  async conversations() {
    await ada.v1.statuses.create({ status: "@boris just you", visibility: "direct" });
    const [first] = await boris.v1.conversations.list();
    assert.ok(first.unread);
    assert.ok(!(await boris.v1.conversations.$select(first.id).read()).unread);
    await boris.v1.conversations.$select(first.id).remove();
  },
  async notifications() {
    const said = await ada.v1.statuses.create({ status: "Like me." });
    await boris.v1.statuses.$select(said.id).favourite();
    const [told] = await ada.v1.notifications.list();
    assert.equal(told.type, "favourite");
    await ada.v1.notifications.$select(told.id).fetch();
    assert.ok((await ada.v1.notifications.unreadCount.fetch()).count > 0);
    const grouped = await ada.v2.notifications.list();
    const key = grouped.notificationGroups[0].groupKey;
    await ada.v2.notifications.$select(key).fetch();
    await ada.v2.notifications.$select(key).accounts.fetch();
    await ada.v2.notifications.unreadCount.fetch();
    await ada.v2.notifications.policy.update({ forNewAccounts: "accept" });
    await ada.v2.notifications.policy.fetch();
    await ada.v1.notifications.requests.list();
    await ada.v2.notifications.$select(key).dismiss();
    await ada.v1.notifications.clear();
    await ada.v1.markers.create({ home: { lastReadId: said.id } });
    assert.equal((await ada.v1.markers.fetch({ timeline: ["home"] })).home.lastReadId, said.id);
  },
  async filters() {
    const made = await ada.v2.filters.create({
      title: "Sport",
      context: ["home"],
      filterAction: "warn",
      keywordsAttributes: [{ keyword: "goal", wholeWord: true }],
    });
    const filter = ada.v2.filters.$select(made.id);
    const word = await filter.keywords.create({ keyword: "match" });
    assert.equal((await filter.keywords.list()).length, 2);
    await ada.v2.filters.keywords.$select(word.id).update({ keyword: "game" });
    await ada.v2.filters.keywords.$select(word.id).remove();
    const said = await ada.v1.statuses.create({ status: "What a goal" });
    assert.equal(said.filtered.length, 1);
    const marked = await filter.statuses.create({ statusId: said.id });
    await ada.v2.filters.statuses.$select(marked.id).remove();
    assert.equal((await filter.update({ title: "Football" })).title, "Football");
    assert.equal((await ada.v1.filters.list()).length, 1);
    await filter.remove();
  },
  async push() {
    await failing(() => ada.v1.push.subscription.fetch(), 404);
    const keys = {
      p256dh: "BEm_a0bdPDhf0SOsrnB2-ategf1hHoCnpXgQsFj5JCkcoMrMt2WHoPfEYOYPzOIs9mZE8ZUaD7VA5vouy0kEkr8",
      auth: "aGVsbG8gd29ybGQhISEhIQ",
    };
    const made = await ada.v1.push.subscription.create({
      subscription: { endpoint: "https://push.example/one", keys },
      data: { alerts: { mention: true } },
    });
    assert.ok(made.alerts.mention);
    assert.ok((await ada.v1.push.subscription.update({ data: { alerts: { follow: true } } })).alerts.follow);
    await ada.v1.push.subscription.remove();
  },
  async reportsAndAnnouncements() {
    const him = await boris.v1.accounts.verifyCredentials();
    const made = await ada.v1.reports.create({ accountId: him.id, comment: "spam", category: "spam" });
    const report = nadia.v1.admin.reports.$select(made.id);
    assert.ok(ids(await nadia.v1.admin.reports.list()).includes(made.id));
    await report.assignToSelf();
    await report.unassign();
    assert.ok((await report.resolve()).actionTaken);
    await report.reopen();
    assert.deepEqual(await ada.v1.announcements.list(), []);
    await nadia.v1.admin.accounts.$select(him.id).fetch();
    assert.ok((await nadia.v1.admin.accounts.list({})).length > 1);
    assert.deepEqual(await nadia.v1.admin.ipBlocks.list(), []);
    await failing(async () => await ada.v1.admin.reports.list(), 403);
  },
  async streaming() {
    const { configuration } = await nobody.v2.instance.fetch();
    const streaming = createStreamingAPIClient({ streamingApiUrl: configuration.urls.streaming, accessToken: ADA });
    const him = await boris.v1.accounts.verifyCredentials();
    await ada.v1.accounts.$select(him.id).follow();
    const heard = new Map();
    const streams = {
      user: streaming.user.subscribe(),
      notification: streaming.user.notification.subscribe(),
      public: streaming.public.subscribe(),
      local: streaming.public.local.subscribe(),
      hashtag: streaming.hashtag.subscribe({ tag: "live" }),
      direct: streaming.direct.subscribe(),
    };
    const listening = Object.entries(streams).map(async ([name, stream]) => {
      for await (const event of stream) {
        heard.set(name, event.event);
        break;
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await boris.v1.statuses.create({ status: "@ada #live now" });
    await boris.v1.statuses.create({ status: "@ada only you", visibility: "direct" });
    await Promise.race([Promise.all(listening), new Promise((_, no) => setTimeout(() => no(new Error([...heard.keys()])), 15_000))]);
    assert.equal(heard.get("direct"), "conversation");
    assert.equal(heard.get("notification"), "notification");
    for (const name of ["public", "local", "hashtag"]) assert.equal(heard.get(name), "update");
    streaming.close();
  },
};

for (const [name, script] of Object.entries(namespaces)) {
  try {
    await script();
    console.log(`${name}: well`);
  } catch (error) {
    console.log(`${name}: ${error.stack} ${JSON.stringify(error.details ?? null)}`);
    process.exitCode = 1;
  }
}
setTimeout(() => process.exit(), 100);
