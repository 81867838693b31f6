/** Every command by name: what it is for, and its module, loaded only when it is chosen. */
import type { CommandFactory } from './command.ts'

export type ListedCommand = {
  readonly name: string
  readonly summary: string
  readonly load: () => Promise<CommandFactory>
}

/** In the order of the help. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'screen',
    summary: 'screen payroll files without a server',
    load: async () => (await import('./screen.ts')).screenCommand,
  },
  {
    name: 'serve',
    summary: 'serve the HTTP API and the console',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  {
    name: 'worker',
    summary: 'work off received batches beside the servers',
    load: async () => (await import('./worker.ts')).workerCommand,
  },
  {
    name: 'import',
    summary: 'store and assess payroll files',
    load: async () => (await import('./import.ts')).importCommand,
  },
  {
    name: 'inspect',
    summary: 'show what a payroll file holds and what detection can do with it',
    load: async () => (await import('./inspect.ts')).inspectCommand,
  },
  {
    name: 'report',
    summary: 'write the risk report of a platform, a contractor, a batch, a cluster or a case',
    load: async () => (await import('./report.ts')).reportCommand,
  },
  {
    name: 'verify',
    summary: 'prove that a report is unchanged',
    load: async () => (await import('./verify.ts')).verifyCommand,
  },
  {
    name: 'keys',
    summary: 'create, list and revoke API keys',
    load: async () => (await import('./keys.ts')).keysCommand,
  },
  {
    name: 'vault',
    summary: 'replace the key by which account numbers are sealed',
    load: async () => (await import('./vault.ts')).vaultCommand,
  },
  {
    name: 'users',
    summary: 'create and list people who sign in to the console',
    load: async () => (await import('./users.ts')).usersCommand,
  },
  {
    name: 'webhooks',
    summary: 'make, watch and end webhooks',
    load: async () => (await import('./webhooks.ts')).webhooksCommand,
  },
  {
    name: 'lists',
    summary: 'show and update the sanctions lists in use',
    load: async () => (await import('./lists.ts')).listsCommand,
  },
  {
    name: 'policy',
    summary: 'show the default policy and check a changed one',
    load: async () => (await import('./policy.ts')).policyCommand,
  },
  {
    name: 'evaluate',
    summary: 'measure detection on labelled payroll',
    load: async () => (await import('./evaluate.ts')).evaluateCommand,
  },
  {
    name: 'backtest',
    summary: 'show what another policy would have changed',
    load: async () => (await import('./backtest.ts')).backtestCommand,
  },
  {
    name: 'replay',
    summary: 'make a stored assessment again and compare the bytes',
    load: async () => (await import('./replay.ts')).replayCommand,
  },
  {
    name: 'audit',
    summary: 'check the audit log',
    load: async () => (await import('./audit.ts')).auditCommand,
  },
  {
    name: 'migrate',
    summary: 'bring the database to the current schema',
    load: async () => (await import('./migrate.ts')).migrateCommand,
  },
  {
    name: 'copy',
    summary: 'move a SQLite file into PostgreSQL',
    load: async () => (await import('./copy.ts')).copyCommand,
  },
  {
    name: 'demo',
    summary: 'run the main job on the fixture payrolls',
    load: async () => (await import('./demo.ts')).demoCommand,
  },
]
