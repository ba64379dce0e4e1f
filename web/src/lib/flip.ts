import type { Shelf } from './cache.svelte.ts';
import { troubleFrom, type Trouble } from './api/trouble.ts';

type Running = { latest: number; before: unknown };
const running = new Map<string, Running>();

type Flip<T extends { id: string }> = {
	shelf: Shelf<T>;
	id: string;
	/** What is being flipped; two flips of the same thing settle in order, the last one wins. */
	name: string;
	change: (thing: T) => Partial<T>;
	send: () => Promise<unknown>;
	onTrouble: (trouble: Trouble) => void;
};

/** Shows a change at once and asks the server; when that fails, puts back what was there and says so. */
export async function flip<T extends { id: string }>(wanted: Flip<T>): Promise<boolean> {
	const { shelf, id, change, send, onTrouble } = wanted;
	const thing = shelf.get(id);
	if (!thing) return false;
	const key = `${wanted.name}:${id}`;
	const changed = change(thing);
	const turn = begin(key, pick(thing, changed));
	shelf.keep({ ...thing, ...changed });
	try {
		await send();
		return true;
	} catch (cause) {
		if (running.get(key)?.latest === turn.number) undo(shelf, id, turn.before as Partial<T>);
		onTrouble(troubleFrom(cause));
		return false;
	} finally {
		if (running.get(key)?.latest === turn.number) running.delete(key);
	}
}

function begin(key: string, before: unknown): { number: number; before: unknown } {
	const current = running.get(key);
	const next = { latest: (current?.latest ?? 0) + 1, before: current?.before ?? before };
	running.set(key, next);
	return { number: next.latest, before: next.before };
}

function pick<T extends object>(thing: T, changed: Partial<T>): Partial<T> {
	const keys = Object.keys(changed) as (keyof T)[];
	return Object.fromEntries(keys.map((key) => [key, thing[key]])) as Partial<T>;
}

function undo<T extends { id: string }>(shelf: Shelf<T>, id: string, before: Partial<T>): void {
	const thing = shelf.get(id);
	if (thing) shelf.keep({ ...thing, ...before });
}
