"""The dashboard: the events table on a page, kept up to date with a folder of articles."""
