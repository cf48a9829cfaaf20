"""Users, their memberships in units, what each role may do, and log-in."""
