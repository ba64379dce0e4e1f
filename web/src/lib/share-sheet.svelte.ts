import { company } from './api/company.ts';
import type {
	Connection,
	Network,
	NewsItem,
	Share,
	TextPolicy,
	Variant,
	Wording
} from './api/company-types.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';
import { rememberItem } from './cache.svelte.ts';
import { scheduleProblem } from './composer/schedule.ts';
import { currentLanguage } from './i18n.ts';
import { mine } from './kept.ts';
import { keepShare } from './news.svelte.ts';
import { myself, networkByName } from './session.svelte.ts';
import { publicWeight } from './text/public-weight.ts';

const PAUSE = 250;

/** One person carrying one item outside: which account, which words, what exactly will be public. */
export class ShareSheet {
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	item = $state.raw<NewsItem | null>(null);
	network = $state('x');
	connectionId = $state<string | null>(null);
	variantId = $state<string | null>(null);
	text = $state('');
	wording = $state.raw<Wording | null>(null);
	/** The words that `wording` belongs to; others are still on their way to be judged. */
	judged = $state<string | null>(null);
	trouble = $state.raw<Trouble | null>(null);
	busy = $state(false);
	/** When to send it; null is now, and an empty text a time that is still being typed. */
	at = $state<string | null>(null);
	readonly itemId: string;
	#all = $state.raw<Connection[]>([]);
	#key = '';
	#turn = 0;

	constructor(itemId: string) {
		this.itemId = itemId;
	}

	async load(): Promise<void> {
		try {
			const [item, connections] = await Promise.all([company.newsItem(this.itemId), company.connections()]);
			this.item = rememberItem(item);
			this.#all = connections;
			this.#turnTo(this.#mostReady);
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	/** Where this can be carried: with a connection, or in the network's own composer. */
	get networks(): Network[] {
		return myself().networks.filter(({ intent, intentOnly }) => intent || !intentOnly);
	}

	get connections(): Connection[] {
		return this.#all.filter(({ network }) => network === this.network);
	}

	get usable(): Connection[] {
		return this.connections.filter(({ state }) => state === 'active');
	}

	get connection(): Connection | undefined {
		return this.connections.find(({ id }) => id === this.connectionId);
	}

	/** Those for this network, or all where it has none of its own; in the language of the screen first. */
	get variants(): Variant[] {
		const mine = (variant: Variant) => Number(variant.language.startsWith(currentLanguage()));
		const all = this.item?.variants ?? [];
		const own = all.filter(({ network }) => network === this.network);
		return [...(own.length > 0 ? own : all)].sort((a, b) => mine(b) - mine(a));
	}

	get fresh(): boolean {
		return this.wording !== null && this.judged === this.text;
	}

	/** Counted here while typing, by the server as soon as it has answered. */
	get length(): number {
		if (this.fresh && this.wording) return this.wording.length;
		return publicWeight(this.network, this.text, this.item?.url ?? '', this.item?.disclosure ?? '');
	}

	get limit(): number {
		return this.wording?.limit ?? networkByName(this.network)?.limit ?? 280;
	}

	get publishable(): boolean {
		return (
			this.fresh &&
			this.wording?.valid === true &&
			this.connection?.state === 'active' &&
			!this.busy &&
			this.timely
		);
	}

	/** To another network: its connections, its wordings, and the words that were typed for it before. */
	turnTo(network: string): void {
		if (network !== this.network) this.#turnTo(network);
	}

	get timely(): boolean {
		return this.at === null || scheduleProblem(this.at, Date.now()) === null;
	}

	get policy(): TextPolicy {
		return this.item?.textPolicy ?? 'editable';
	}

	/** The wording that these words come from; where they have to be one's own it is an example. */
	get variant(): Variant | undefined {
		return this.variants.find(({ id }) => id === this.variantId);
	}

	choose(variant: Variant): void {
		this.variantId = variant.id ?? null;
		if (this.policy !== 'own_words') this.text = variant.text;
		this.typed();
	}

	typed(): void {
		mine.keep(this.#draft, { text: this.text, variantId: this.variantId });
	}

	/** Has the server say what will be published, a moment after the last key. For an effect. */
	judge(): () => void {
		const { text, network } = this;
		const timer = setTimeout(
			() => void (network === this.network && this.#ask(text)),
			this.judged === null ? 0 : PAUSE
		);
		return () => clearTimeout(timer);
	}

	/** The one explicit confirmation. Pressed twice, it is still one share. */
	async publish(): Promise<Share | null> {
		const { item, connection, wording } = this;
		if (!item || !connection || !wording || !this.publishable) return null;
		this.busy = true;
		this.#key ||= crypto.randomUUID();
		const body = {
			itemId: item.id,
			itemVersion: item.version,
			connectionId: connection.id,
			...(this.variantId ? { variantId: this.variantId } : {}),
			text: this.text,
			confirmedText: wording.finalText,
			...(this.at ? { dueAt: this.at } : {})
		};
		return this.#done(() => company.share(body, this.#key));
	}

	/** Without connecting: the network's own composer, with the words in it. */
	async openElsewhere(): Promise<string | null> {
		this.busy = true;
		let address: string | null = null;
		await this.#done(async () => {
			const { intentUrl, share } = await company.intent({
				itemId: this.itemId,
				network: this.network,
				text: this.text
			});
			address = intentUrl;
			return share;
		});
		return address;
	}

	async #done(send: () => Promise<Share>): Promise<Share | null> {
		this.trouble = null;
		try {
			const share = keepShare(await send());
			mine.drop(this.#draft);
			return share;
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			if (this.trouble.status === 409) await this.#lookAgain();
			if (!this.trouble.passing) this.#key = '';
			return null;
		} finally {
			this.busy = false;
		}
	}

	/** The item or its additions changed since the preview: show what would be published now. */
	async #lookAgain(): Promise<void> {
		try {
			this.item = rememberItem(await company.newsItem(this.itemId));
			await this.#ask(this.text);
		} catch {
			// The trouble of the refused share is what the person needs to read.
		}
	}

	async #ask(text: string): Promise<void> {
		const turn = ++this.#turn;
		try {
			const body = { network: this.network, text };
			const wording = await company.wording(this.itemId, body);
			if (turn !== this.#turn) return;
			if (wording.finalText !== this.wording?.finalText) this.#key = '';
			this.wording = wording;
			this.judged = text;
		} catch (cause) {
			if (turn === this.#turn) this.trouble = troubleFrom(cause);
		}
	}

	get #mostReady(): string {
		const active = this.#all.find(({ state }) => state === 'active');
		return active?.network ?? this.networks[0]?.name ?? this.network;
	}

	#turnTo(network: string): void {
		this.network = network;
		this.connectionId = this.usable[0]?.id ?? null;
		this.wording = this.judged = this.trouble = null;
		this.#key = '';
		this.#turn++;
		this.#begin();
	}

	#begin(): void {
		const kept = mine.kept<{ text: string; variantId: string | null }>(this.#draft);
		const first = this.variants[0];
		const before = kept && this.#allows(kept) ? kept : null;
		this.text = before?.text ?? (this.policy === 'own_words' ? '' : (first?.text ?? ''));
		this.variantId = before ? before.variantId : (first?.id ?? null);
	}

	/** What was typed before comms fixed the wordings is no start any more. */
	#allows({ text, variantId }: { text: string; variantId: string | null }): boolean {
		const wording = this.variants.find(({ id }) => id === variantId)?.text;
		if (this.policy === 'locked') return text === wording;
		return this.policy !== 'framed' || (wording !== undefined && text.includes(wording));
	}

	get #draft(): string {
		return `share.${this.itemId}.${this.network}`;
	}
}
