/**
 * Counters of this process, and gauges of one platform, in the Prometheus text format 0.0.4. Labels never
 * hold personal data or ids.
 */
import type { Gauges } from '../application/read-gauges.ts'

type Labels = Readonly<Record<string, string>>

const DURATION_BUCKETS_SECONDS = [0.005, 0.025, 0.1, 0.5, 1, 5, 30] as const

type AnsweredRequest = {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

export type Metrics = {
  countRequest(answered: AnsweredRequest): void
  countBatch(outcome: string): void
  render(gauges: Gauges): string
}

export function createMetrics(build: { readonly version: string }): Metrics {
  const requests = new Map<string, number>()
  const batches = new Map<string, number>()
  const durations = new Map<string, Histogram>()
  return {
    countRequest({ method, route, status, seconds }) {
      increment(requests, { method, route, status: String(status) })
      const histogram = durations.get(route) ?? emptyHistogram()
      durations.set(route, histogram)
      observe(histogram, seconds)
    },
    countBatch(outcome) {
      increment(batches, { outcome })
    },
    render({ rows, waitingBatches, openAlerts, listAges }) {
      return [
        ...family('wagewatch_build_info', 'gauge', 'The running version.'),
        `wagewatch_build_info${labelled({ version: build.version, node: process.version })} 1`,
        ...family('wagewatch_http_requests_total', 'counter', 'Requests answered.'),
        ...lines('wagewatch_http_requests_total', requests),
        ...family('wagewatch_http_request_duration_seconds', 'histogram', 'Time to answer.'),
        ...[...durations].flatMap(([route, histogram]) =>
          histogramLines('wagewatch_http_request_duration_seconds', route, histogram),
        ),
        ...family('wagewatch_batches_total', 'counter', 'Batches by outcome of the post.'),
        ...lines('wagewatch_batches_total', batches),
        ...family(
          'wagewatch_rows_total',
          'counter',
          'Rows of the platform’s batches by outcome, whoever worked them off.',
        ),
        ...lines('wagewatch_rows_total', labelledBy('outcome', rows)),
        ...family(
          'wagewatch_batches_waiting',
          'gauge',
          'Batches of the platform received and not finished.',
        ),
        `wagewatch_batches_waiting ${waitingBatches}`,
        ...family('wagewatch_alerts_open', 'gauge', 'Open alerts of the platform.'),
        ...lines('wagewatch_alerts_open', labelledBy('band', openAlerts)),
        ...family('wagewatch_list_age_days', 'gauge', 'Days since a list was published.'),
        ...lines('wagewatch_list_age_days', labelledBy('list', listAges)),
        '',
      ].join('\n')
    },
  }
}

type Histogram = { readonly buckets: number[]; sum: number; count: number }

function emptyHistogram(): Histogram {
  return { buckets: DURATION_BUCKETS_SECONDS.map(() => 0), sum: 0, count: 0 }
}

function observe(histogram: Histogram, seconds: number): void {
  histogram.sum += seconds
  histogram.count += 1
  DURATION_BUCKETS_SECONDS.forEach((edge, index) => {
    if (seconds <= edge) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1
  })
}

function histogramLines(name: string, route: string, histogram: Histogram): string[] {
  const { buckets, sum, count } = histogram
  return [
    ...DURATION_BUCKETS_SECONDS.map(
      (edge, index) =>
        `${name}_bucket${labelled({ route, le: String(edge) })} ${buckets[index] ?? 0}`,
    ),
    `${name}_bucket${labelled({ route, le: '+Inf' })} ${count}`,
    `${name}_sum${labelled({ route })} ${sum}`,
    `${name}_count${labelled({ route })} ${count}`,
  ]
}

function labelledBy(label: string, values: ReadonlyMap<string, number>): Map<string, number> {
  return new Map([...values].map(([value, number]) => [labelled({ [label]: value }), number]))
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
