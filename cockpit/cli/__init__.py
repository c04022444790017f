"""The command line: one module per subcommand, each with `arguments` and `run`."""
