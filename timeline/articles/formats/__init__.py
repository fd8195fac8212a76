"""The readers, one module a format, each with a `read` that takes its bytes to articles."""
