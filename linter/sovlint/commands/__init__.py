"""One module for each subcommand: options to a call, and what comes back to an exit code."""
