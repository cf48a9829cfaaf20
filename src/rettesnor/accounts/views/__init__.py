"""The pages of accounts: the door, passwords, people and units."""
