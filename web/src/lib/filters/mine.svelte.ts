import { filtersApi, type Filter, type FilterSent } from '../api/filters.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';

/** My filters, by name as this language sorts. That the server caught other posts now comes by the socket. */
export class MyFilters {
	all = $state.raw<Filter[]>([]);
	phase = $state<'fresh' | 'ready' | 'failed'>('fresh');
	trouble = $state.raw<Trouble | null>(null);

	async load(): Promise<void> {
		this.phase = 'fresh';
		try {
			this.all = sorted(await filtersApi.all());
			this.phase = 'ready';
		} catch (cause) {
			this.trouble = troubleFrom(cause);
			this.phase = 'failed';
		}
	}

	/** Makes one, or changes the one of that id. */
	async save(sent: FilterSent, id: string | null, key: string): Promise<void> {
		const saved = id ? await filtersApi.change(id, sent) : await filtersApi.make(sent, key);
		this.all = sorted([...this.all.filter((one) => one.id !== saved.id), saved]);
	}

	async remove(id: string): Promise<void> {
		await filtersApi.remove(id);
		this.all = this.all.filter((one) => one.id !== id);
	}
}

function sorted(filters: Filter[]): Filter[] {
	return filters.sort((a, b) => a.title.localeCompare(b.title));
}
