"""The demo: invented people and offices whose story is told by the real actions, never a dump."""
