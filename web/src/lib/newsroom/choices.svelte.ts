import { newsroomApi } from '../api/newsroom.ts';
import { troubleFrom, type Trouble } from '../api/trouble.ts';

/** What the editor offers to choose from. What is chosen already stands there without it. */
export class Choices {
	departments = $state.raw<string[]>([]);
	topics = $state.raw<string[]>([]);
	trouble = $state.raw<Trouble | null>(null);

	async load(): Promise<void> {
		this.trouble = null;
		const [departments, topics] = await Promise.allSettled([newsroomApi.departments(), newsroomApi.topics()]);
		if (departments.status === 'fulfilled') this.departments = departments.value.map(({ name }) => name);
		if (topics.status === 'fulfilled') this.topics = topics.value.map(({ label }) => label);
		const failed = [departments, topics].find(({ status }) => status === 'rejected');
		if (failed?.status === 'rejected') this.trouble = troubleFrom(failed.reason);
	}
}
