/** Counters of this process in the Prometheus text format. Labels never hold personal data or ids. */

type Labels = Readonly<Record<string, string>>

const DURATION_BUCKETS_SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 5, 30] as const

export type Metrics = {
  countRequest(labels: { method: string; route: string; status: number; seconds: number }): void
  countBatch(outcome: string): void
  render(): string
}

export function createMetrics(build: { readonly version: string }): Metrics {
  const requests = new Map<string, number>()
  const batches = new Map<string, number>()
  const durations = DURATION_BUCKETS_SECONDS.map(() => 0)
  let durationSum = 0
  let durationCount = 0
  return {
    countRequest({ method, route, status, seconds }) {
      increment(requests, { method, route, status: String(status) })
      durationSum += seconds
      durationCount += 1
      DURATION_BUCKETS_SECONDS.forEach((edge, index) => {
        if (seconds <= edge) durations[index] = (durations[index] ?? 0) + 1
      })
    },
    countBatch(outcome) {
      increment(batches, { outcome })
    },
    render() {
      return [
        ...family('wagewatch_build_info', 'gauge', 'The running version.'),
        `wagewatch_build_info${labelled({ version: build.version, node: process.version })} 1`,
        ...family('wagewatch_http_requests_total', 'counter', 'Requests answered.'),
        ...lines('wagewatch_http_requests_total', requests),
        ...family('wagewatch_http_request_duration_seconds', 'histogram', 'Time to answer.'),
        ...DURATION_BUCKETS_SECONDS.map(
          (edge, index) =>
            `wagewatch_http_request_duration_seconds_bucket{le="${edge}"} ${durations[index] ?? 0}`,
        ),
        `wagewatch_http_request_duration_seconds_bucket{le="+Inf"} ${durationCount}`,
        `wagewatch_http_request_duration_seconds_sum ${durationSum}`,
        `wagewatch_http_request_duration_seconds_count ${durationCount}`,
        ...family('wagewatch_batches_total', 'counter', 'Batches by outcome of the post.'),
        ...lines('wagewatch_batches_total', batches),
        '',
      ].join('\n')
    },
  }
}

function increment(series: Map<string, number>, labels: Labels): void {
  const key = labelled(labels)
  series.set(key, (series.get(key) ?? 0) + 1)
}

function family(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}

function lines(name: string, series: ReadonlyMap<string, number>): string[] {
  return [...series].map(([labels, count]) => `${name}${labels} ${count}`)
}

function labelled(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `{${pairs.join(',')}}`
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
