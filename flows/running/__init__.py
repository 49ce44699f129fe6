"""How a run runs: server, processes, locks, signals, progress, records."""
