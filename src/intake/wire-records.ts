import type { Fault, Place } from './place.ts'
import type { RowName } from './read-record.ts'

/**
 * What a decoder finds in the bytes: records as parsed, not yet validated. A place that holds no readable
 * record is a `broken` row.
 */
export type WireItem =
  | { readonly kind: 'batch'; readonly place: Place; readonly value: unknown }
  | {
      readonly kind: 'record'
      readonly place: Place
      readonly record: RowName
      readonly value: unknown
      /** Faults found while decoding, beside those of the record itself. */
      readonly faults?: readonly Fault[]
      /** Of a contractor: does not replace a profile on record. */
      readonly introduces?: true
    }
  | {
      readonly kind: 'broken'
      readonly place: Place
      readonly record: RowName
      readonly fault: Fault
    }
  | { readonly kind: 'fault'; readonly place: Place; readonly fault: Fault }

/** Decoders hand over in chunks: a generator step per record would cost more than parsing it. */
export type WireItems = AsyncGenerator<readonly WireItem[]>
