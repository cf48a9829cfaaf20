"""All changes in an initiative. Each takes the actor, asks, writes its audit line, commits whole."""
