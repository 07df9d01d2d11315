"""Looks at what lies on disk without trusting it: loops of links, pipes, devices, what may not be seen.

Whatever the system answers, a question gets a plain answer; nothing is raised and nothing waits.
"""

import os
from pathlib import Path
from stat import S_ISREG

#: Notes of tools and rules of git are small; what is larger, or no regular file, is not read.
LARGEST_NOTES = 16 * 1024 * 1024


def is_folder(path: Path) -> bool:
    """Whether a path leads to a directory that can be seen."""
    return os.path.isdir(path)  # noqa: PTH112 - pathlib's raises for names too long and folders closed


def is_regular(path: Path) -> bool:
    """Whether a path leads to a regular file that can be seen."""
    return os.path.isfile(path)  # noqa: PTH113 - pathlib's raises for names too long and folders closed


def is_there(path: Path) -> bool:
    """Whether a path leads to anything that can be seen."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib's raises for names too long and folders closed


def is_lost_link(path: Path) -> bool:
    """Whether a path is a link that leads to nothing."""
    return os.path.islink(path) and not is_there(path)  # noqa: PTH114 - as above


def notes_in(path: Path) -> bytes | None:
    """Return what a small regular file holds, None where it cannot be read or is something else."""
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode) or status.st_size > LARGEST_NOTES:
            return None
        return path.read_bytes()
    except (OSError, ValueError):
        return None


def is_file_entry(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a directory is a regular file, or a link to one."""
    try:
        return entry.is_file()
    except OSError:  # a loop of links, or a link into a folder that is closed
        return False


def is_own_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry of a directory is a directory, and no link to one."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a directory, by name; nothing of one that is closed."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
