"""An office's own Word template: taken in, checked, shown and tried before it is used.

`opening` looks the file through, and gives back its clothes alone; `facts` tell what it has;
`example` is a short invented report to try it on.
"""
