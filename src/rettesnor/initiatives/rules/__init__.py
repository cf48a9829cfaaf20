"""When something may be done in an initiative. A reason or nothing; looks nothing up."""
