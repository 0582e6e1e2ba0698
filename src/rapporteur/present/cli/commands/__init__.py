"""One file a command; its function ``run`` is the command."""
