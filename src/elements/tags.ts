/** What defines each tag, by its name without the prefix. Written by `scripts/elements.mjs` from the folders here. */
export const definitions: Readonly<Record<string, () => Promise<unknown>>> = {
  council: () => import('./council/define.js'),
  'council-roster': () => import('./council-roster/define.js'),
  idea: () => import('./idea/define.js'),
  'idea-form': () => import('./idea-form/define.js'),
  'idea-list': () => import('./idea-list/define.js'),
  'meeting-calendar': () => import('./meeting-calendar/define.js'),
  outbox: () => import('./outbox/define.js'),
  vote: () => import('./vote/define.js'),
  'work-day': () => import('./work-day/define.js'),
}
