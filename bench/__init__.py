"""Benchmarks: `make bench` runs every module here that has `measure`, and prints what it found."""
