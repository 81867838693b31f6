/** Works off received batches one run at a time, in this process, whenever it is woken. */

export type Background = {
  /** Starts a run, or lets the present one be followed by another. */
  wake(): void
  /** Resolves when nothing is running or due. */
  idle(): Promise<void>
  /** Takes no further wake-ups and waits for the present run. */
  stop(): Promise<void>
}

export function createBackground(
  run: () => Promise<void>,
  onFailure: (error: unknown) => void,
): Background {
  let due = false
  let stopped = false
  let running: Promise<void> | undefined

  const takeDue = (): boolean => {
    const taken = due && !stopped
    due = false
    return taken
  }
  const workOff = async (): Promise<void> => {
    while (takeDue()) {
      // A failed run is reported and its batch kept; the next wake-up tries again.
      await run().catch(onFailure)
    }
    running = undefined
  }

  return {
    wake() {
      if (stopped) return
      due = true
      running ??= workOff()
    },
    async idle() {
      await running
    },
    async stop() {
      stopped = true
      await running
    },
  }
}
