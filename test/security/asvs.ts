/**
 * The points of OWASP ASVS 5.0.0, levels 1 and 2, that this product answers for, each with the tests that
 * prove it, or with why it is not met. Numbers are those of the standard, words are ours.
 */
type Proof = readonly [file: string, title: string]

export type Point = { readonly id: `V${number}.${number}.${number}`; readonly what: string } & (
  | { readonly proofs: readonly [Proof, ...Proof[]] }
  /** Not met, or not wholly: what is missing. */
  | { readonly missing: string }
  /** Of whoever runs it. */
  | { readonly operator: string }
)

const ACCESS = 'test/console/access.test.ts'
const ATTACHMENTS = 'test/console/attachments.test.ts'
const AUDIT_LOG = 'test/application/audit-log.test.ts'
const CONSOLE_FOUR_EYES = 'test/console/four-eyes.test.ts'
const EVERY_PAGE = 'every page carries a policy without anything inline, and is kept by nobody'
const EDGES = 'test/security/edges.test.ts'
const FACTOR = 'test/application/second-factor.test.ts'
const FACTOR_PAGES = 'test/console/second-factor.test.ts'
const HERE = 'test/security/asvs.test.ts'
const LIMITS = 'test/http/limits.test.ts'
const PEOPLE = 'test/application/people.test.ts'
const RECORD_FAULTS = 'test/intake/record-faults.test.ts'
const REFUSALS = 'test/http/refusals.test.ts'
const SENDER = 'test/webhooks/sender.test.ts'
const VAULT = 'test/vault/vault.test.ts'

const BREACHED: Proof = [
  'test/application/breached-passwords.test.ts',
  'a breached password is refused where one is chosen',
]
const COOKIE: Proof = [
  ACCESS,
  'sets a cookie that scripts and other sites cannot use, secure anywhere but on this machine',
]
const HEADERS: Proof = [REFUSALS, 'every answer has an id, security headers and is not cached']
const ATTACHED: Proof = [
  ATTACHMENTS,
  'a file comes back as it was, as a download, with its hash in sight',
]
const ENDS: Proof = [PEOPLE, 'ends by signing out, by signing in anew and by a new password']
const LINK: Proof = [PEOPLE, 'works once, for a day, and only the latest']
const EXPANDS: Proof = [LIMITS, 'that expands to too much is refused whole']
const HASHES: Proof = [
  PEOPLE,
  'keeps neither passwords nor secrets in the database, nor what was typed as a name',
]
const WEAK: Proof = [PEOPLE, 'refuses a password %s']
const WHOLE: Proof = [
  'test/application/stored-in-parts.test.ts',
  'an atomic batch whose last part is faulty leaves nothing but its refusal',
]

export const POINTS: readonly Point[] = [
  {
    id: 'V1.1.1',
    what: 'What is encoded is decoded once, by what reads it, before it is looked at; never again.',
    proofs: [
      [EDGES, 'in the address of a route and of a page'],
      [EDGES, 'in a form, in JSON and in CSV'],
      [EDGES, 'a body that is packed twice is unpacked once, and is no batch then'],
      [EDGES, 'and nothing is decoded by hand after it was read'],
    ],
  },
  {
    id: 'V1.1.2',
    what: 'What is kept is as it came; it is encoded where it goes out, for the page, the table or the document.',
    proofs: [
      [
        EDGES,
        'it is kept as it came, and encoded once in a page, in JSON, in a table and in a header',
      ],
      [EDGES, 'text becomes markup in one place, and SQL in the two dialects'],
    ],
  },
  {
    id: 'V1.2.1',
    what: 'Names and texts of others are encoded for the page, the table and the header they stand in.',
    proofs: [[ACCESS, EVERY_PAGE], ATTACHED],
  },
  {
    id: 'V1.2.2',
    what: 'Ids in links are encoded, and links lead within the console.',
    proofs: [
      [
        HERE,
        'an id with signs of a path or of markup is one part of a link, and leads to its contractor',
      ],
    ],
  },
  {
    id: 'V1.2.3',
    what: 'No text of others stands in a script: pages have none.',
    proofs: [[HERE, 'no plugin of a browser is needed, and no script stands in a page']],
  },
  {
    id: 'V1.2.4',
    what: 'Input is a parameter of a statement, never a part of it; SQL stands in one folder.',
    proofs: [
      [HERE, 'text with signs of SQL is looked for as it is'],
      ['test/architecture.test.ts', 'SQL is written in storage and migrations only'],
    ],
  },
  {
    id: 'V1.2.5',
    what: 'No command of the operating system is run.',
    proofs: [[HERE, 'nothing evaluates text or starts a process']],
  },
  {
    id: 'V1.2.9',
    what: 'No pattern is made of a text of others, but of letters and digits of account numbers.',
    proofs: [
      [
        HERE,
        'patterns are made of what is written here, and of letters and digits of an account number',
      ],
    ],
  },
  {
    id: 'V1.3.2',
    what: 'No text is evaluated as code.',
    proofs: [[HERE, 'nothing evaluates text or starts a process']],
  },
  {
    id: 'V1.3.3',
    what: 'Control characters are taken out of what a terminal shows.',
    proofs: [
      [
        'test/cli/secrets.test.ts',
        'no control character of a name, an id or a file reaches the terminal',
      ],
    ],
  },
  {
    id: 'V1.3.6',
    what: 'Webhooks lead to public addresses only, judged after the name is resolved.',
    proofs: [
      [SENDER, 'refuses a name that the system resolves to this machine'],
      [SENDER, 'asks once where a name leads, and connects to just that'],
    ],
  },
  {
    id: 'V1.5.1',
    what: 'XML is read without external entities, and none is expanded.',
    proofs: [['test/intake/pain/bombs.test.ts', 'bombs']],
  },
  {
    id: 'V1.5.2',
    what: 'Records are read against schemas; a name such as __proto__ does nothing.',
    proofs: [[RECORD_FAULTS, 'may be named __proto__ and changes nothing']],
  },
  {
    id: 'V2.2.1',
    what: 'Every field of every record and parameter is held to its form.',
    proofs: [
      [RECORD_FAULTS, 'has all its faults told at once'],
      ['test/http/parameters.test.ts', '$query is refused'],
    ],
  },
  {
    id: 'V2.2.2',
    what: 'The server checks what a form says, whatever the page checked.',
    proofs: [[CONSOLE_FOUR_EYES, 'with %s is not proposed']],
  },
  {
    id: 'V2.2.3',
    what: 'Values that belong together are judged together, such as the first and the last day of a job.',
    proofs: [[RECORD_FAULTS, 'has all its faults told at once']],
  },
  {
    id: 'V2.3.1',
    what: 'What needs a second person has no effect before.',
    proofs: [['test/review/four-eyes.test.ts', 'waits, without effect']],
  },
  {
    id: 'V2.3.2',
    what: 'Limits of the README hold.',
    proofs: [[LIMITS, 'of too many records is refused whole, at once and later'], EXPANDS],
  },
  {
    id: 'V2.3.3',
    what: 'A change happens whole, its entry in the audit log with it, or not at all.',
    proofs: [[AUDIT_LOG, 'is appended to together with the change, or not at all'], WHOLE],
  },
  {
    id: 'V2.3.4',
    what: 'Two people who change one case at the same time do not both succeed.',
    proofs: [
      ['test/browser/console.test.ts', 'a form that saw an earlier version changes nothing'],
    ],
  },
  {
    id: 'V2.4.1',
    what: 'Keys have quotas of requests and of uploads at once; waiting batches are limited.',
    proofs: [
      [LIMITS, 'requests of a key are counted in every answer'],
      [LIMITS, 'are as many as a key may send, and other keys send theirs'],
    ],
  },
  {
    id: 'V3.2.1',
    what: 'Files of others are downloads in a sandbox, never shown as pages.',
    proofs: [ATTACHED],
  },
  { id: 'V3.2.2', what: 'Text is shown as text.', proofs: [[ACCESS, EVERY_PAGE]] },
  { id: 'V3.3.1', what: 'The cookie is Secure and has the prefix __Host-.', proofs: [COOKIE] },
  { id: 'V3.3.2', what: 'The cookie is SameSite.', proofs: [COOKIE] },
  { id: 'V3.3.3', what: 'The cookie belongs to one host.', proofs: [COOKIE] },
  { id: 'V3.3.4', what: 'The cookie is HttpOnly.', proofs: [COOKIE] },
  {
    id: 'V3.4.1',
    what: 'Strict-Transport-Security.',
    operator: 'TLS ends in front of the process, and the header is set where it ends.',
  },
  {
    id: 'V3.4.2',
    what: 'No answer is opened to pages of other origins.',
    proofs: [[HERE, 'no answer is opened to other origins']],
  },
  {
    id: 'V3.4.3',
    what: 'A Content-Security-Policy without anything inline, objects or another base.',
    proofs: [
      [ACCESS, EVERY_PAGE],
      [HERE, 'every policy forbids objects, another base and frames'],
    ],
  },
  { id: 'V3.4.4', what: 'Types are not guessed (nosniff).', proofs: [HEADERS] },
  { id: 'V3.4.5', what: 'No address is told to others (Referrer-Policy).', proofs: [HEADERS] },
  {
    id: 'V3.4.6',
    what: 'No page can be framed.',
    proofs: [HEADERS, [HERE, 'every policy forbids objects, another base and frames']],
  },
  {
    id: 'V3.5.1',
    what: 'A form is taken from its own origin and session only.',
    proofs: [[ACCESS, 'takes a form only from this origin and this session']],
  },
  {
    id: 'V3.5.2',
    what: 'The API takes a bearer key and no cookie; forms of the console no other content type.',
    proofs: [
      [REFUSALS, 'a request without a valid key'],
      [ACCESS, 'an unknown page, contractor and form of another kind are told apart from faults'],
    ],
  },
  {
    id: 'V3.5.3',
    what: 'Reading changes nothing: what changes is asked for by POST, PATCH or DELETE.',
    proofs: [[HERE, 'what a page or a route changes is changed by a form or a call with a body']],
  },
  {
    id: 'V3.5.4',
    what: 'A host name of its own.',
    operator: 'Run it on a host name that serves nothing else.',
  },
  {
    id: 'V3.7.1',
    what: 'No plugin of a browser is needed.',
    proofs: [[HERE, 'no plugin of a browser is needed, and no script stands in a page']],
  },
  {
    id: 'V3.7.2',
    what: 'After signing in the browser goes to pages of this console only.',
    proofs: [[ACCESS, 'after signing in with next=%s goes to %s']],
  },
  {
    id: 'V4.1.1',
    what: 'Every answer has the media type that is declared, and is of it.',
    proofs: [['test/http/contract.test.ts', 'every route answers as declared']],
  },
  {
    id: 'V4.1.2',
    what: 'People are led from HTTP to TLS.',
    operator: 'Wagewatch stands behind what ends TLS; it redirects nobody.',
  },
  {
    id: 'V4.1.3',
    what: 'No header field that a proxy sets is believed.',
    proofs: [[HERE, 'no header field of a proxy is read']],
  },
  {
    id: 'V4.2.1',
    what: 'A request that ends in two places is refused.',
    proofs: [
      [
        'test/http/socket.test.ts',
        'a request that ends in two places, by %s, is refused and its connection closed',
      ],
    ],
  },
  {
    id: 'V5.2.1',
    what: 'Files and batches have a largest size.',
    proofs: [[ATTACHMENTS, '%s is refused'], EXPANDS],
  },
  {
    id: 'V5.2.2',
    what: 'Content and extension of files agree.',
    proofs: [[ATTACHMENTS, '%s under its name']],
  },
  { id: 'V5.2.3', what: 'Compressed batches have a largest expanded size.', proofs: [EXPANDS] },
  { id: 'V5.3.1', what: 'No file is executed.', proofs: [ATTACHED] },
  { id: 'V5.3.2', what: 'No path is made of a name that was sent.', proofs: [ATTACHED] },
  { id: 'V5.4.1', what: 'Downloads have a name of ours, or a cleaned one.', proofs: [ATTACHED] },
  { id: 'V5.4.2', what: 'File names are encoded in headers.', proofs: [ATTACHED] },
  {
    id: 'V5.4.3',
    what: 'Attached files are scanned for malware by ClamAV where WAGEWATCH_CLAMD names it.',
    proofs: [
      [
        ATTACHMENTS,
        'a file in which the malware scanner finds something is not kept, nor one while it is away',
      ],
    ],
  },
  {
    id: 'V6.2.1',
    what: 'Passwords have twelve characters or more.',
    proofs: [WEAK],
  },
  {
    id: 'V6.2.2',
    what: 'People change their password themselves.',
    proofs: [ENDS],
  },
  { id: 'V6.2.3', what: 'The present password is asked for.', proofs: [ENDS] },
  {
    id: 'V6.2.4',
    what:
      'Common passwords are refused: 49,000 of any length, two of them joined, and any with digits or signs around it. ' +
      'That those hold the 3,000 most common of twelve characters is not shown; the list of V6.2.12 does.',
    proofs: [WEAK, BREACHED],
  },
  {
    id: 'V6.2.5',
    what: 'No kind of character is asked for.',
    proofs: [[HERE, 'a password of words, of any signs and of 64 characters is good']],
  },
  {
    id: 'V6.2.6',
    what: 'Fields for passwords hide what is typed.',
    proofs: [
      [
        HERE,
        'hides what is typed, lets it be pasted and kept by a manager, and no form asks for a hint',
      ],
    ],
  },
  {
    id: 'V6.2.7',
    what: 'Passwords may be pasted and kept by a manager.',
    proofs: [
      [
        HERE,
        'hides what is typed, lets it be pasted and kept by a manager, and no form asks for a hint',
      ],
    ],
  },
  {
    id: 'V6.2.8',
    what: 'A password is compared as it was typed.',
    proofs: [[HERE, 'a password is compared as it was typed, to the last character']],
  },
  {
    id: 'V6.2.9',
    what: 'Passwords of 64 characters are taken.',
    proofs: [[HERE, 'a password of words, of any signs and of 64 characters is good']],
  },
  {
    id: 'V6.2.10',
    what: 'A password holds until its owner changes it.',
    proofs: [[HERE, 'a password holds for as long as its owner likes']],
  },
  { id: 'V6.2.11', what: 'The own name and words of the product are refused.', proofs: [WEAK] },
  {
    id: 'V6.2.12',
    what: 'Breached passwords are refused where WAGEWATCH_BREACHED_PASSWORDS holds the list of Have I Been Pwned.',
    proofs: [BREACHED],
  },
  {
    id: 'V6.3.1',
    what: 'Guessing locks a name, for longer each time, also when guesses come at once.',
    proofs: [
      [PEOPLE, 'locks after five failures in a row, for longer each time, and opens again'],
      [PEOPLE, 'cannot be outrun by guesses made at the same time'],
    ],
  },
  {
    id: 'V6.3.2',
    what: 'There are no users before somebody makes one.',
    proofs: [[HERE, 'a new platform has no users']],
  },
  {
    id: 'V6.3.3',
    what: 'A second factor, of the roles of which an admin requires it.',
    proofs: [
      [FACTOR, 'opens what the password alone does not, once, within its half minute'],
      [FACTOR, 'has those without a factor set it up before anything opens'],
    ],
  },
  {
    id: 'V6.3.4',
    what: 'There are two ways in, keys and sessions, and each route and page asks for one.',
    proofs: [[HERE, 'there are two ways in, and every route and page asks for one of them']],
  },
  { id: 'V6.4.1', what: 'The first password is chosen by a link that ends.', proofs: [LINK] },
  {
    id: 'V6.4.2',
    what: 'There are no hints and no secret questions.',
    proofs: [
      [
        HERE,
        'hides what is typed, lets it be pasted and kept by a manager, and no form asks for a hint',
      ],
    ],
  },
  { id: 'V6.4.3', what: 'A lost password is replaced by a link that ends.', proofs: [LINK] },
  {
    id: 'V6.4.4',
    what: 'Who lost the second factor has it taken away by an admin, and sets up another.',
    proofs: [
      [
        FACTOR,
        'it is taken away with the password, or by somebody else, who ends the sessions too',
      ],
    ],
  },
  {
    id: 'V6.5.1',
    what: 'A code and a recovery code are good once.',
    proofs: [
      [FACTOR, 'opens what the password alone does not, once, within its half minute'],
      [FACTOR, 'a recovery code opens once, however it is typed'],
    ],
  },
  {
    id: 'V6.5.2',
    what: 'Recovery codes have 128 random bits and are kept as hashes; the secret is sealed.',
    proofs: [[FACTOR, 'neither the secret nor the recovery codes stand in the database']],
  },
  {
    id: 'V6.5.3',
    what: 'Codes and secrets are made of random bits of the system.',
    proofs: [[FACTOR, 'a recovery code opens once, however it is typed']],
  },
  {
    id: 'V6.5.4',
    what: 'Codes have six digits, recovery codes more, and guesses are few.',
    proofs: [[FACTOR, 'wrong five times locks the name, which the password does not undo']],
  },
  {
    id: 'V6.5.5',
    what: 'A code is good for half a minute.',
    proofs: [[FACTOR, 'opens what the password alone does not, once, within its half minute']],
  },
  {
    id: 'V7.2.1',
    what: 'Sessions are checked by the server at every request.',
    proofs: [[PEOPLE, 'hold from the next request on; nobody changes their own']],
  },
  {
    id: 'V7.2.2',
    what: 'Sessions are references, made anew.',
    proofs: [
      [PEOPLE, 'gives a session that says who and where; letter case of the name does not matter'],
    ],
  },
  { id: 'V7.2.3', what: 'Their secrets have 256 random bits.', proofs: [COOKIE, HASHES] },
  { id: 'V7.2.4', what: 'Signing in anew ends the session before.', proofs: [ENDS] },
  {
    id: 'V7.3.1',
    what: 'A session ends after an hour without a request.',
    proofs: [[PEOPLE, 'ends after an hour without a request, and after twelve however busy']],
  },
  {
    id: 'V7.3.2',
    what: 'A session ends after twelve hours.',
    proofs: [[PEOPLE, 'ends after an hour without a request, and after twelve however busy']],
  },
  { id: 'V7.4.1', what: 'Signing out ends the session at the server.', proofs: [ENDS] },
  {
    id: 'V7.4.2',
    what: 'Disabling a user ends their sessions.',
    proofs: [[PEOPLE, 'of a user who is disabled ends at once; enabling does not bring it back']],
  },
  { id: 'V7.4.3', what: 'A new password ends all other sessions.', proofs: [ENDS] },
  {
    id: 'V7.4.4',
    what: 'Signing out is on every page.',
    proofs: [[HERE, 'every page of somebody signed in offers to sign out']],
  },
  {
    id: 'V7.4.5',
    what: 'An admin ends the sessions of others, all of one person.',
    proofs: [
      [PEOPLE, 'is ended with all others of somebody by an admin, of their platform alone'],
      [PEOPLE, 'of a user who is disabled ends at once; enabling does not bring it back'],
    ],
  },
  {
    id: 'V7.5.1',
    what: 'Who changes the password or the second factor enters the password again.',
    proofs: [
      [FACTOR_PAGES, 'is set up on one’s own page, and asked for from then on'],
      [
        FACTOR,
        'it is taken away with the password, or by somebody else, who ends the sessions too',
      ],
      ENDS,
    ],
  },
  {
    id: 'V7.5.2',
    what: 'People see and end their own sessions.',
    proofs: [
      [PEOPLE, 'is listed to its owner alone, and ended by its owner, one or all others'],
      [ACCESS, 'people see and end their own sessions, an admin those of somebody'],
    ],
  },
  {
    id: 'V8.2.1',
    what: 'Every page and route needs its permission.',
    proofs: [
      [ACCESS, 'refuses a viewer whose role lacks the permission, in a designed page'],
      [REFUSALS, 'is refused, and told which'],
    ],
  },
  {
    id: 'V8.2.2',
    what: 'Nothing of another platform is found by its id.',
    proofs: [
      ['test/http/isolation.test.ts', 'finds nothing on any route, and no answer holds a trace'],
    ],
  },
  {
    id: 'V8.2.3',
    what: 'Account numbers are masked unless a second person approved.',
    proofs: [
      ['test/application/masked-reports.test.ts', '%s is masked'],
      [
        'test/application/export-identifiers.test.ts',
        'stay sealed while a request waits, was rejected, or is another one',
      ],
    ],
  },
  {
    id: 'V8.3.1',
    what: 'Rights are checked by verbs, whatever a form sends.',
    proofs: [[CONSOLE_FOUR_EYES, 'is not published by who proposed it, whatever form they send']],
  },
  {
    id: 'V8.4.1',
    what: 'A platform changes nothing of another.',
    proofs: [
      ['test/http/isolation.test.ts', 'changes nothing: key, batch and contractor are still there'],
    ],
  },
  {
    id: 'V11.2.1',
    what: 'Cryptography is that of the platform and of audited libraries.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.2.2',
    what: 'Algorithms and keys can be replaced.',
    missing:
      'Sealed values name their key and cipher, codes of cursors and logs their key and algorithm, password hashes their ' +
      'cost; key and cipher are replaced by `vault rotate`, which seals everything anew, and keys of reports, webhooks and the ' +
      'API by new ones. But fingerprints stay by the first key, with HMAC-SHA-256: accounts of years are compared by them, of ' +
      'many nothing else is kept to make others from, and ids that others hold are made of them. SHA-256 of chained logs, of ' +
      'API keys and of sessions stands in the code.',
  },
  {
    id: 'V11.2.3',
    what: 'Keys and secrets have 128 bits and more.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.3.1',
    what: 'AES is used with GCM alone.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.3.2',
    what: 'Account numbers are sealed with AES-256-GCM, or with ChaCha20-Poly1305 where that is chosen.',
    proofs: [[VAULT, 'opens what it sealed, whatever the text']],
  },
  {
    id: 'V11.3.3',
    what: 'A changed seal is refused.',
    proofs: [
      [VAULT, 'refuses a changed %s'],
      [VAULT, 'refuses a shortened tag, another tenant, another key'],
    ],
  },
  {
    id: 'V11.4.1',
    what: 'Hashes are SHA-256; SHA-1 stands only where others ask for it.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.4.2',
    what: 'Passwords are hashed with argon2id, at a cost that rises with the hashes of before.',
    proofs: [
      HASHES,
      [PEOPLE, 'gives a hash of another cost the cost of now, once its password is right'],
    ],
  },
  {
    id: 'V11.4.3',
    what: 'Hashes that are signed have 256 bits.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.5.1',
    what: 'What must not be guessed has 128 random bits of the system.',
    proofs: [
      [HERE, 'ciphers, hashes, signatures and random numbers are approved ones of the platform'],
    ],
  },
  {
    id: 'V11.6.1',
    what: 'Reports are signed with Ed25519, and any change is found.',
    proofs: [['test/cli/verify.test.ts', 'are named in a signed list; any change of one is found']],
  },
  {
    id: 'V12.2.1',
    what: 'TLS towards browsers and senders.',
    operator:
      'TLS ends in front of the process, which listens on this machine unless told otherwise.',
  },
  {
    id: 'V12.3.1',
    what: 'Connections go out by TLS.',
    operator: 'Webhooks do; for the database and the scanner their addresses say it.',
  },
  {
    id: 'V12.3.2',
    what: 'Certificates of webhook receivers are verified.',
    proofs: [[SENDER, 'says nothing to a receiver whose certificate nobody vouches for']],
  },
  {
    id: 'V13.2.1',
    what: 'Servers prove to each other who they are.',
    operator: 'DATABASE_URL and the vault’s key hold it.',
  },
  {
    id: 'V13.2.2',
    what: 'Accounts of servers may do what they must.',
    operator: 'The database’s account needs its own tables alone.',
  },
  { id: 'V13.2.3', what: 'No standard passwords between servers.', operator: 'There are none.' },
  {
    id: 'V13.2.4',
    what: 'It is listed where servers may connect to.',
    operator: 'Webhooks lead to public addresses alone; firewalls do the rest.',
  },
  { id: 'V13.2.5', what: 'Servers connect to nothing else.', operator: 'As V13.2.4.' },
  {
    id: 'V13.3.1',
    what: 'Keys are outside source and database, made on first use for their owner only.',
    proofs: [
      ['test/vault/load-vault-keys.test.ts', 'is made on first start for its owner only, and kept'],
    ],
  },
  {
    id: 'V13.3.2',
    what: 'Few read the secrets.',
    operator: 'Key files are made for their owner alone; a store of secrets fills the variables.',
  },
  {
    id: 'V13.4.1',
    what: 'Files of the project are not served.',
    proofs: [[HERE, 'files of the project, folders and methods that trace are not served']],
  },
  {
    id: 'V13.4.2',
    what: 'Nothing for developers is told: a fault of ours is answered without its cause.',
    proofs: [[REFUSALS, 'a fault of ours is answered without its cause, and logged with it']],
  },
  {
    id: 'V13.4.3',
    what: 'Folders are not listed.',
    proofs: [[HERE, 'files of the project, folders and methods that trace are not served']],
  },
  {
    id: 'V13.4.4',
    what: 'A request is never echoed.',
    proofs: [['test/http/socket.test.ts', 'a request to be traced is not echoed']],
  },
  {
    id: 'V13.4.5',
    what: 'Metrics need a key; the documentation is public on purpose.',
    proofs: [
      [
        REFUSALS,
        'cannot read with a key that only writes, nor see metrics with one that only reads',
      ],
    ],
  },
  {
    id: 'V14.2.1',
    what: 'No secret stands in an address.',
    proofs: [[ACCESS, 'the code of a one-time link is sent in forms, and stands in no address']],
  },
  { id: 'V14.2.2', what: 'Nothing is kept by caches on the way.', proofs: [HEADERS] },
  {
    id: 'V14.2.3',
    what: 'Pages load nothing from others.',
    proofs: [
      [ACCESS, EVERY_PAGE],
      [
        'test/http/docs.test.ts',
        'has no script, no foreign source and only the style that its policy allows',
      ],
    ],
  },
  {
    id: 'V14.2.4',
    what: 'Account numbers and protected fields are kept as the README says.',
    proofs: [
      [
        'test/cli/secrets.test.ts',
        'no account number in clear in outputs, reports or the bytes of the database',
      ],
      ['test/intake/protected-fields.test.ts', 'keeps none of them and is accepted (strict: %s)'],
    ],
  },
  {
    id: 'V14.3.1',
    what: 'Browsers forget pages after signing out.',
    proofs: [[ACCESS, 'signing out has the browser forget pages, and the cookie with them']],
  },
  { id: 'V14.3.2', what: 'Pages are not kept by browsers.', proofs: [[ACCESS, EVERY_PAGE]] },
  {
    id: 'V14.3.3',
    what: 'Browsers store whether single keys are on, and nothing else.',
    proofs: [[HERE, 'the browser stores one setting and nothing else']],
  },
  {
    id: 'V15.1.2',
    what: 'Every dependency is listed with a reason, in exact versions.',
    proofs: [['test/docs/readme.test.ts', 'says of every dependency why it is there']],
  },
  {
    id: 'V15.2.1',
    what: 'Components are kept current.',
    operator: 'Versions are pinned; `npm audit` tells.',
  },
  {
    id: 'V15.2.2',
    what: 'Long work is done in the background, in a line of limited length.',
    proofs: [
      [LIMITS, 'wait in a line of limited length, and a retry with the same key is taken'],
      [
        'test/application/published-policy.test.ts',
        'is answered before anybody is assessed, and tells that they wait',
      ],
    ],
  },
  {
    id: 'V15.2.3',
    what:
      'Servers and workers load no test, demonstration, evaluation or package for development (`npm ci --omit=dev` leaves ' +
      'those out), and answer at listed addresses alone. The commands `demo` and `evaluate` are in the same checkout.',
    proofs: [
      [EDGES, 'reaches no test, demonstration or evaluation, and no package for development'],
      [EDGES, 'answers at the addresses of its tables, and at no other'],
    ],
  },
  {
    id: 'V15.3.1',
    what: 'Answers have the fields that are declared, and no others; secrets only where they are made.',
    proofs: [
      [EDGES, 'has the fields that are declared and no others, of every object in it'],
      [
        EDGES,
        'has no field for what is kept of secrets, nor for account numbers but where a second person agreed',
      ],
      ['test/http/contract.test.ts', 'every route answers as declared'],
    ],
  },
  {
    id: 'V15.3.2',
    what: 'Webhooks follow no redirect.',
    proofs: [[SENDER, 'follows no redirect']],
  },
  {
    id: 'V15.3.3',
    what: 'Fields that a record does not have are dropped, or rejected under strict.',
    proofs: [
      [RECORD_FAULTS, 'is dropped with a notice'],
      [RECORD_FAULTS, 'rejects the row under strict reading'],
    ],
  },
  {
    id: 'V15.3.4',
    what: 'No header field of a proxy is believed.',
    proofs: [[HERE, 'no header field of a proxy is read']],
  },
  {
    id: 'V15.3.5',
    what: 'A value of another type is a fault, or read with a notice.',
    proofs: [[RECORD_FAULTS, 'has all its faults told at once']],
  },
  {
    id: 'V15.3.6',
    what: 'No input changes a prototype.',
    proofs: [[RECORD_FAULTS, 'may be named __proto__ and changes nothing']],
  },
  {
    id: 'V15.3.7',
    what: 'A parameter stands once.',
    proofs: [['test/http/parameters.test.ts', '$query is refused']],
  },
  {
    id: 'V16.2.1',
    what: 'The audit log says who, what, when, to what.',
    proofs: [['test/http/audit.test.ts', 'tells who did what, latest first, page by page']],
  },
  {
    id: 'V16.2.2',
    what: 'Times of the log are of one clock, in UTC.',
    proofs: [[HERE, 'a line of the log is JSON, with its time to the millisecond, counted in UTC']],
  },
  {
    id: 'V16.2.3',
    what: 'Logs go to standard error and to the database, as the README lists them, and nowhere else.',
    proofs: [
      [
        EDGES,
        'go to standard error and the database, as the inventory of the README says, and to no file',
      ],
      [
        EDGES,
        'are written in one place, and no module writes to a stream, a file or a service beside',
      ],
    ],
  },
  {
    id: 'V16.2.4',
    what: 'Other programs read the log: it is JSON.',
    proofs: [[HERE, 'a line of the log is JSON, with its time to the millisecond, counted in UTC']],
  },
  {
    id: 'V16.2.5',
    what: 'Logs hold routes, never paths, bodies or what an error quotes.',
    proofs: [['test/http/log-redaction.ts', 'whatever is posted, asked for or mistaken']],
  },
  {
    id: 'V16.3.1',
    what: 'Sign-ins and failures are in the audit log.',
    proofs: [[PEOPLE, 'everything about people is in the audit log']],
  },
  {
    id: 'V16.3.2',
    what: 'Refused requests are logged.',
    proofs: [
      [
        'test/http/audit.test.ts',
        'tells of refused requests of those it knows, each kind once an hour, and counts the rest',
      ],
      [ACCESS, 'a page that somebody may not open is told in the audit log, once an hour'],
    ],
  },
  {
    id: 'V16.3.3',
    what: 'Attempts to pass a limit or a permission are logged.',
    proofs: [
      [
        'test/http/audit.test.ts',
        'tells of refused requests of those it knows, each kind once an hour, and counts the rest',
      ],
    ],
  },
  {
    id: 'V16.3.4',
    what: 'Faults of ours are logged with their kind and stack.',
    proofs: [[REFUSALS, 'a fault of ours is answered without its cause, and logged with it']],
  },
  {
    id: 'V16.4.1',
    what: 'Nothing that was sent breaks a line of a log or moves a terminal.',
    proofs: [
      [
        'test/cli/secrets.test.ts',
        'no control character of a name, an id or a file reaches the terminal',
      ],
    ],
  },
  {
    id: 'V16.4.2',
    what: 'A changed audit log is found.',
    proofs: [
      [
        AUDIT_LOG,
        'with the whole chain and its head rewritten is not sealed, and misses the noted head',
      ],
    ],
  },
  {
    id: 'V16.4.3',
    what: 'Logs leave the machine.',
    operator: 'They go to the standard streams; the audit log is read over the API.',
  },
  {
    id: 'V16.5.1',
    what: 'Answers say nothing of the inside.',
    proofs: [['test/http/problem-details.test.ts', 'of our own fault say nothing of its cause']],
  },
  {
    id: 'V16.5.2',
    what: 'A database out of reach is told, and nothing is applied.',
    proofs: [
      [
        'test/http/unavailable.test.ts',
        'a database that cannot be reached is unavailable, a broken rule of ours is not',
      ],
    ],
  },
  { id: 'V16.5.3', what: 'What fails half-way leaves nothing.', proofs: [WHOLE] },
]

export function asvsText(): string {
  const count = (part: 'proofs' | 'missing' | 'operator') =>
    POINTS.filter((point) => part in point).length
  const rows = POINTS.map((point) => `| ${point.id} | ${point.what} | ${answerOf(point)} |`)
  return `# OWASP ASVS 5.0.0, levels 1 and 2

Generated from \`asvs.ts\`; a test holds each named test to exist. Numbers are those of the standard, words are ours.
${count('proofs')} points are proved by tests, ${count('missing')} are not met or not wholly, ${count('operator')} are left to whoever runs it.
Points about what is not there are left out: GraphQL, WebSocket, tokens that carry their content, OAuth and OIDC, SAML,
LDAP, mail, LaTeX, WebRTC. So are those about documents, but where a test reads one.

| point | what | proof |
| --- | --- | --- |
${rows.join('\n')}
`
}

function answerOf(point: Point): string {
  if ('missing' in point) return `**Not met.** ${point.missing}`
  if ('operator' in point) return `Left to whoever runs it. ${point.operator}`
  return point.proofs.map(([file, title]) => `\`${file}\`: ${title}`).join('<br>')
}
