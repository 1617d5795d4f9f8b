import type { Goal, Table } from './benchmark.ts';
import type { Circumstances } from './machine.ts';
import type { Results } from './run.ts';

const heading = `# What was measured

Written by \`npm run bench\`; the same figures for programs are in the files beside this one. Every figure is compared with the
plainest thing that does the same work, measured in the same run: compare ratios across machines, not figures.`;

/** The results as Markdown. */
export function describeResults(results: readonly Results[]): string {
  return [heading, ...results.map(describeOne)].join('\n\n');
}

function describeOne({ name, circumstances, method, tables, goals }: Results): string {
  return [
    `## ${name}`,
    describeCircumstances(circumstances),
    method.map((sentence) => `- ${sentence}`).join('\n'),
    ...tables.map(describeTable),
    ...(goals.length === 0 ? [] : [describeTable(goalTable(goals))]),
  ].join('\n\n');
}

function describeCircumstances(where: Circumstances): string {
  const { measuredAt, command, cores, processor, memoryGb, node, loadBefore } = where;
  return `\`${command}\`, ${measuredAt.slice(0, 10)}: ${cores} cores (${processor}), ${memoryGb} GB, Node ${node}; load before ${loadBefore}.`;
}

function goalTable(goals: readonly Goal[]): Table {
  return {
    title: 'Goals',
    columns: ['goal', 'measured', 'met'],
    rows: goals.map(({ goal, measured, met }) => [goal, measured, met ? 'yes' : 'no']),
  };
}

function describeTable({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = line(columns.map((_, index) => (index === 0 ? '---' : '--:')));
  return [`**${title}**`, '', line(columns), rule, ...rows.map(line)].join('\n');
}
