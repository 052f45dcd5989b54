"""Benchmarks: `make bench` and `make bench-timing` print what a module's `measure` found."""
