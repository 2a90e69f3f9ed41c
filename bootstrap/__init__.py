"""What runs before anything is installed: standard library only.

language      which language to speak, and how to say a line in it
environment   .venv: whether it is up to date, how it is made
installers    uv, pip, and Debian's package when neither can be had
doctor        what is missing, with one line to paste for each
commands      what was typed → what is done
"""
