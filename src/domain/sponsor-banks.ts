/**
 * Routing numbers of US banks known to sponsor virtual accounts and fintech products.
 *
 * A hint, not a finding: bank and number are from the FedACH directory of 2018; which product uses which
 * number is general knowledge, unverified. Numbers issued since are missing, banks have merged and been
 * renamed, and millions of ordinary customers bank here. Newer directories may not be redistributed.
 */

/** The year of the directory. */
export const SPONSOR_BANKS_AS_OF = '2018'

const NUMBERS_BY_BANK: Readonly<Record<string, readonly string[]>> = {
  'Community Federal Savings Bank': ['026073008', '026073150'],
  'First Century Bank, N.A. (GA)': ['061120084', '061121342'],
  'Choice Financial Group': ['091017196', '091209632', '091302160', '091302966', '091302979'],
  'Evolve Bank and Trust': ['084106768', '084108957'],
  'Metropolitan Commercial Bank': [
    '026013356',
    '026014892',
    '026014902',
    '026014928',
    '062202985',
    '114994196',
  ],
  'Cross River Bank': ['021214273', '021214862', '021214891'],
  'The Bancorp Bank': ['031101279', '114924742'],
  'Sutton Bank': ['041208777', '041215663'],
  'MetaBank (now Pathward)': [
    '072413764',
    '073972181',
    '084003997',
    '124085244',
    '273070278',
    '273970116',
    '291471024',
  ],
  'Green Dot Bank': ['061120000', '096017418', '124085024', '124302529', '124303120', '124303162'],
  'Coastal Community Bank': ['125108405', '125109006'],
  'Lead Bank': ['101206101'],
  'Blue Ridge Bank, NA': ['051402372', '051409074', '251472762'],
  WebBank: ['124384589'],
  'Celtic Bank': ['124084805'],
  'NBKC Bank': ['101014869', '101015347'],
  'FinWise Bank': ['124303036'],
  'Customers Bank': ['021914078', '031302971', '031318761', '067092886', '113024588'],
  'MVB Bank': ['051504597', '051504733'],
  'First Internet Bank of Indiana': ['074014187'],
}

const BANK_BY_NUMBER: ReadonlyMap<string, string> = new Map(
  Object.entries(NUMBERS_BY_BANK).flatMap(([bank, numbers]) =>
    numbers.map((number): [string, string] => [number, bank]),
  ),
)

/** The sponsor bank of an ABA routing number, if it is in the table. */
export function sponsorBankOf(routingNumber: string): string | undefined {
  return BANK_BY_NUMBER.get(routingNumber.replace(/\D/gu, ''))
}
