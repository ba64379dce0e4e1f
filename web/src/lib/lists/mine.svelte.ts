import { listsApi, type ListDraft, type OwnList } from '../api/lists.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';
import { forgetTimeline, knownTimeline } from '../columns/timelines.ts';

export const MOST = 50;

/** My lists, by title as this language sorts; nobody else sees them. */
class MyLists {
	all = $state.raw<OwnList[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);

	async load(): Promise<void> {
		try {
			this.all = sorted(await listsApi.all());
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			if (this.phase !== 'ready') this.phase = 'failed';
		}
	}

	byId(id: string): OwnList | undefined {
		return this.all.find((list) => list.id === id);
	}

	/** Makes one, or changes the one of that id. */
	async save(draft: ListDraft, id: string | null, key: string): Promise<OwnList> {
		const saved = id ? await listsApi.change(id, draft) : await listsApi.make(draft, key);
		this.all = sorted([...this.all.filter((list) => list.id !== saved.id), saved]);
		if (id) changed(id);
		return saved;
	}

	async remove(id: string): Promise<void> {
		await listsApi.remove(id);
		this.all = this.all.filter((list) => list.id !== id);
		forgetTimeline(`list:${id}`);
		changed(id);
	}
}

export const myLists = new MyLists();

/** Who is in it, or what it keeps out of home, has changed: what is shown is compared with the server's. */
export function changed(id: string): void {
	knownTimeline(`list:${id}`)?.compare();
	knownTimeline('home')?.compare();
}

function sorted(lists: OwnList[]): OwnList[] {
	return lists.sort((a, b) => a.title.localeCompare(b.title));
}
