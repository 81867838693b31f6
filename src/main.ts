#!/usr/bin/env node
/** Starts the command line. The only reader of argv and setter of the exit code. */
import { runCommandLine } from './cli/command-line.ts'

process.exitCode = await runCommandLine(process.argv)
