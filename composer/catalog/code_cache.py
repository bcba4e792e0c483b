"""Templates as Python code, kept from one process to the next: compiling them is most of a worker's first page."""

import hashlib
import pickle
from contextlib import suppress
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CodeCache(FileSystemBytecodeCache):
    """Files of compiled templates in one folder.

    Jinja works out at once what filters make of constants, so the code belongs to the source and to the modules
    whose filters it uses.
    """

    def __init__(self, folder: Path, kind: str, *modules: Path) -> None:
        """Keep templates of that kind, compiled with filters of these files of Python."""
        super().__init__(str(folder), f"{kind}-%s.code")
        self.filters = hashlib.sha256(b"\0".join(module.read_bytes() for module in modules)).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for the code to be used again."""
        return super().get_source_checksum(source) + self.filters

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket from its file; one that cannot be read holds nothing."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write the bucket into its file; a folder that cannot be written to is no loss."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
