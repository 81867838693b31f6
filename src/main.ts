#!/usr/bin/env node
/** Starts the command line. The only reader of argv and setter of the exit code. */
import { runCommandLine } from './cli/command-line.ts'

// Errors of the database come through a dozen frames of its driver, and logs tell by frames what failed.
Error.stackTraceLimit = 30

process.exitCode = await runCommandLine(process.argv)
