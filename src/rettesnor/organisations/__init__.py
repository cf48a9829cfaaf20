"""The tree of units: nation, county governor, county, municipality, Nav office."""
