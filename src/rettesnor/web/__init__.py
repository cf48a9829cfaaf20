"""The front page per role, the frame around every page, error pages, middleware."""
