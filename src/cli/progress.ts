/** A progress bar on the error stream; where nobody watches, one line per tenth. */
import cliProgress from 'cli-progress'
import type { Terminal } from './terminal.ts'

export type Progress = {
  /** `done` of the announced total, with what is being worked on. */
  update(done: number, label: string): void
  stop(): void
}

export function progressBar(terminal: Terminal, total: number, unit: string): Progress {
  return terminal.interactive
    ? drawnBar(terminal, total, unit)
    : printedTenths(terminal, total, unit)
}

function drawnBar({ err }: Terminal, total: number, unit: string): Progress {
  const bar = new cliProgress.SingleBar(
    {
      stream: err,
      format: `{bar} {percentage}% | {value}/{total} ${unit} | {label}`,
      hideCursor: true,
      clearOnComplete: false,
    },
    cliProgress.Presets.shades_classic,
  )
  bar.start(total, 0, { label: '' })
  return {
    update: (done, label) => bar.update(done, { label }),
    stop: () => bar.stop(),
  }
}

function printedTenths({ err }: Terminal, total: number, unit: string): Progress {
  let printed = 0
  return {
    update(done, label) {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10)
      if (tenth <= printed) return
      printed = tenth
      err.write(`${tenth * 10}% | ${done}/${total} ${unit} | ${label}\n`)
    },
    stop() {},
  }
}
