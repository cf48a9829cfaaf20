"""Letters that wait to go: written in the change they tell of, sent by one command."""
