"""The drop folder: what is put there comes into the store, by itself."""

from timeline.watching.progress import FileDone, Progress
from timeline.watching.snapshots import Snapshot, scan_folder
from timeline.watching.watcher import FolderWatcher

__all__ = ["FileDone", "FolderWatcher", "Progress", "Snapshot", "scan_folder"]
