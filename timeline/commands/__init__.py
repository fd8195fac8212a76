"""The commands: thin functions of options, one module each; `timeline.cli` puts them together."""
