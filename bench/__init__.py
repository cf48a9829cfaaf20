"""How long the main things take, beside the least that could be done on the same server.

`python -m bench` (or `make bench`) builds the demo's story in a folder of its own, starts the
server on a free port of this machine, asks it as a browser would, prints a table, and leaves
nothing behind. A bare time is measured request by request in between, so that whatever else
the machine is busy with weighs on both.

Most is asked of one worker, by one browser at a time. The fifty who answer at once ask the server
as `rettesnor run` starts it; PostgreSQL writes through to the disk, as an installation's does.
"""
