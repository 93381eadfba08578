#!/usr/bin/env python3
"""Runs a command; prints processor seconds, wall seconds and the peak memory of its largest process in MB, or "too long".

usage: measure.py MOST_SECONDS COMMAND...
"""
import os
import resource
import signal
import subprocess
import sys
import time


def main(most, command):
    start = time.monotonic()
    child = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        status = child.wait(float(most))
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGTERM)  # its own group: it and what it started
        child.wait()
        print("too long")
        return 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.3f} {time.monotonic() - start:.3f} {used.ru_maxrss / 1024:.0f}")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
