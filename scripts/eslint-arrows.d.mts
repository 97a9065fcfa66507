import type { Rule } from 'eslint'

export const mayImport: Record<string, string[]>
export const arrows: Rule.RuleModule
