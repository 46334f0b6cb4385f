"""A function a command: load, call into the core, render, write."""
