/** What middleware and handlers pass each other within one request. */
export type AppEnvironment = {
  Variables: {
    requestId: string
    /** Path template, for logs and metrics; absent where no route matched. */
    route?: string
    quotaHeaders?: Readonly<Record<string, string>>
  }
}
