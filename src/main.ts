#!/usr/bin/env node
/** Starts the command line. The only reader of argv and setter of the exit code. */
import { keepCompiledModules } from './compiled-modules.ts'

// Errors of the database come through a dozen frames of its driver, and logs tell by frames what failed.
Error.stackTraceLimit = 30

keepCompiledModules()
const { runCommandLine } = await import('./cli/command-line.ts')

process.exitCode = await runCommandLine(process.argv)
