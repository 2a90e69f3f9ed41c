"""What runs before anything is installed: standard library only.

language      which language to speak, and how to say a line in it
environment   .venv: whether it is up to date, how it is made
places        where the program and its data are, in a checkout and in an installed bundle
bundle        an install for machines without network
upgrade       the code's part of an upgrade, and of the way back
installers    uv, pip, and Debian's package when neither can be had
doctor        what is missing, with one line to paste for each
commands      what was typed → what is done
"""
