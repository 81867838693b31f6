/** What the thread of `batch-thread.ts` does: works off received batches whenever it is told to. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Config } from '../../config.ts'
import type { RunEnd } from './batch-thread.ts'
import { openWagewatch } from '../open-wagewatch.ts'
import { processReceivedBatches } from './process-received-batches.ts'

const config: Config = workerData
const opened = openWagewatch(config)

parentPort?.on('message', async () => {
  const { context } = await opened
  const ended = await processReceivedBatches(context).then(
    (): RunEnd => ({}),
    (failure: unknown): RunEnd => ({ failure }),
  )
  parentPort?.postMessage(ended, [])
})
