import { say } from '../i18n.ts';
import { pollProblem } from './content.ts';
import type { Draft } from './draft.svelte.ts';
import { limits } from './limits.svelte.ts';
import { SOONEST_MINUTES, scheduleProblem } from './schedule.ts';

/** Why a post cannot go yet, for whoever presses in vain; nothing where it can, or where there is nothing to post. */
export function obstacleOf(draft: Draft, now: number): string {
	if (draft.broken) return say('composer.fileBrokenFirst');
	if (draft.uploading) return say('composer.stillUploading');
	const poll = draft.poll && pollProblem(draft.poll, limits.option);
	if (poll) return say(`composer.pollProblem.${poll}`, { count: limits.option });
	const late = draft.at !== null && scheduleProblem(draft.at, now);
	return late ? say(`composer.scheduleProblem.${late}`, { count: SOONEST_MINUTES }) : '';
}
