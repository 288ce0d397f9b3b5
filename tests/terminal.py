"""Runs a command at a terminal of its own, and prints what that shows.

Standard input says what is typed, one line each: what to wait for, a bar, the keys (`\\r` is Enter).
"""

import os
import pty
import sys

steps = [line.rstrip("\n").split("|") for line in sys.stdin]
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
shown, waited = b"", 0
while True:
    try:
        more = os.read(terminal, 4096)
    except OSError:  # Linux says so when the command has ended.
        break
    if not more:
        break
    shown += more
    while steps and (at := shown.find(steps[0][0].encode(), waited)) >= 0:
        waited = at + len(steps[0][0].encode())
        os.write(terminal, steps.pop(0)[1].replace("\\r", "\r").encode())
sys.stdout.write(shown.decode().replace("\r\n", "\n"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
