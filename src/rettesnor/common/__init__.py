"""What every room needs: refusals, audit events, bilingual text, the clock, the personal-data guard."""
