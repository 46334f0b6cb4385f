"""Starts one command and tells how long it took: launch.py DESCRIPTOR COMMAND …

A small process between the benchmark and what it measures: Linux counts the
memory of the process that starts a program into that program's own peak, and
the benchmark has made plans of 100,000 tasks. Seconds, peak memory in KiB
(its own children's included) and exit status go to the descriptor.
"""

import os
import sys
import time


def main() -> None:
    told, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(told, False)
    began = time.perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    took = time.perf_counter() - began
    os.write(told, f"{took} {usage.ru_maxrss} {os.waitstatus_to_exitcode(status)}".encode())


main()
